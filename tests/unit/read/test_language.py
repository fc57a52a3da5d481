"""A text that is not English is told from one that is, and a text too short to tell is left alone."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from suasion.read.document import from_text
from suasion.read.joint.joining import join
from suasion.read.pages.jointpage import render_joint
from suasion.read.pages.page import render_reading
from suasion.read.pages.view import to_html
from suasion.read.reader import read
from suasion.read.text.language import foreign_share, language_note

ENGLISH = (
    "The ministry in Alandia says that it will not sign the pact before the summer, although two of its "
    "neighbours have asked for an answer by the end of the month."
)
# The same thought in other languages, in our own words.
FOREIGN = {
    "German": (
        "Das Ministerium will den Pakt nicht vor dem Sommer unterzeichnen, obwohl zwei der Nachbarn "
        "bis zum Ende des Monats um eine Antwort gebeten haben und die Lage an der Grenze schwierig "
        "bleibt."
    ),
    "French": (
        "Le ministère ne veut pas signer le pacte avant la fin de l'été, bien que deux de ses voisins"
        " aient demandé une réponse pour la fin du mois et que la situation reste difficile."
    ),
    "Spanish": (
        "El ministerio no quiere firmar el pacto antes del verano, aunque dos de sus vecinos han "
        "pedido una respuesta para finales de mes y la situación en la frontera sigue siendo difícil."
    ),
    "Italian": (
        "Il ministero non vuole firmare il patto prima dell'estate, anche se due dei suoi vicini "
        "hanno chiesto una risposta entro la fine del mese e la situazione resta difficile a sud."
    ),
    "Portuguese": (
        "O ministério não quer assinar o pacto antes do verão, embora dois dos seus vizinhos tenham "
        "pedido uma resposta até ao fim do mês e as conversas continuem difíceis."
    ),
    "Dutch": (
        "Het ministerie wil het pact niet voor de zomer tekenen, hoewel twee van de buren voor het "
        "einde van de maand om een antwoord hebben gevraagd en de toestand in het noorden moeilijk "
        "is."
    ),
    "Danish": (
        "Ministeriet vil ikke underskrive pagten før sommeren, selv om to af naboerne har bedt om et "
        "svar inden udgangen af måneden, og selv om det er blevet svært for alle at tale sammen."
    ),
    "Polish": (
        "Ministerstwo nie chce podpisać paktu przed latem, choć dwaj sąsiedzi poprosili o odpowiedź "
        "do końca miesiąca, a sytuacja na granicy pozostaje trudna i nic się nie zmienia."
    ),
    "Turkish": (
        "Bakanlık anlaşmayı yazdan önce imzalamak istemiyor, oysa iki komşusu ay sonuna kadar bir "
        "yanıt istedi ve sınırdaki durum hâlâ zor görünüyor."
    ),
    "Russian": ("Министерство не хочет подписывать пакт до лета."),
    "Chinese": ("外交部不打算在夏天之前签署该条约。"),
    "Arabic": ("لا تريد الوزارة توقيع الميثاق قبل الصيف."),
}


def _read(text: str):
    return read(from_text(text, id="memo"))


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_another_language_is_told(language: str) -> None:
    reading = _read(FOREIGN[language])
    assert foreign_share(reading) == 1.0
    assert language_note(reading).startswith("This text does not look like English. The rules are English")


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Taiwanese police arrested 12 fishermen near Kinmen on Monday night, two days after coast guards "
        "fired warning shots, officials said.",
        "President José María Núñez Gutiérrez met Prime Minister Łukasz Wiśniewski in Ouagadougou for "
        "talks on gas.",
        "He called it a *coup de grâce*, a fait accompli and, in the words of one aide, pure Realpolitik.",
    ],
)
def test_english_is_not_suspected_for_its_names_or_borrowed_words(text: str) -> None:
    assert foreign_share(_read(text)) == 0.0
    assert not language_note(_read(text))


@pytest.mark.parametrize(
    "text", ["", "Talks fail.", "China warns Japan over islands", "Nein, danke.", "Да.", "2024"]
)
def test_what_is_too_short_to_tell_is_not_judged(text: str) -> None:
    assert foreign_share(_read(text)) is None
    assert not language_note(_read(text))


def test_of_a_mixed_text_the_share_is_told() -> None:
    half = _read(f"{ENGLISH}\n\n{FOREIGN['German']}")
    assert 0.4 < (foreign_share(half) or 0) < 0.6
    assert language_note(half).startswith("About 5")
    assert " % of this text does not look like English" in language_note(half)


def test_a_foreign_sentence_in_an_english_text_is_no_cause_for_a_note() -> None:
    text = "\n\n".join(
        [f"In {year} {ENGLISH[0].lower()}{ENGLISH[1:]}" for year in range(2018, 2026)] + [FOREIGN["French"]]
    )
    assert 0 < (foreign_share(_read(text)) or 0) < 0.2
    assert not language_note(_read(text))


def test_the_note_is_on_every_page_that_shows_the_reading() -> None:
    strange, plain = _read(FOREIGN["Spanish"]), read(from_text(ENGLISH, id="other"))
    console = Console(width=400, record=True, file=io.StringIO())
    console.print(render_reading(strange))
    assert language_note(strange) in console.export_text()
    assert language_note(strange) in to_html(strange)
    assert "look like English" not in to_html(plain)
    console.print(render_joint([plain, strange], join([plain, strange])))
    assert f"memo: {language_note(strange)}" in console.export_text()
