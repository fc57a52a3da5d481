"""A table of sentences and days: who is named in each, and who is not although a name stands there."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.read.actors.finding import find_actors
from suasion.read.reading import Sentence, Span

CASES = [
    (
        2024,
        "Georgia beat Alabama in Atlanta.",
        "Georgia=USA; Alabama=USA",
    ),
    (
        2024,
        "Georgian Dream won the vote in Tbilisi; Georgia's president objected.",
        "Georgian Dream=GEO.DREAM; Tbilisi=GEO; Georgia=GEO",
    ),
    (
        2024,
        "Washington hopes that Beijing will help.",
        "Washington=USA; Beijing=CHN",
    ),
    (
        2024,
        "The Washington Post and the Washington Times reported.",
        "",
    ),
    (
        2024,
        "Voters in Washington state and Washington, D.C. queued.",
        "Washington state=USA; Washington=USA",
    ),
    (
        2024,
        "Denzel Washington played George Washington.",
        "",
    ),
    (
        2024,
        "A ship sank in the South China Sea, the Yellow Sea, the Black Sea, the Philippine Sea, "
        "the Caspian Sea and the Indian Ocean.",
        "",
    ),
    (
        2024,
        "King Abdullah of Jordan met Jordanian officials in Amman.",
        "King Abdullah=JOR; Jordan=JOR; Jordanian=JOR; Amman=JOR",
    ),
    (
        2024,
        "Chad's army left N'Djamena. Chad Smith drummed.",
        "Chad=TCD; N'Djamena=TCD",
    ),
    (
        2024,
        "Turkey and Türkiye are the same; the Turks agree.",
        "Turkey=TUR; Türkiye=TUR; Turks=TUR",
    ),
    (
        2024,
        "They ate turkey. Turkey rejected it.",
        "Turkey=TUR",
    ),
    (
        2024,
        "Niger expelled Nigerian envoys; Nigerien troops and Nigeria's troops met.",
        "Niger=NER; Nigerian=NGA; Nigerien=NER; Nigeria=NGA",
    ),
    (
        2024,
        "Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea met.",
        "Guinea=GIN; Guinea-Bissau=GNB; Equatorial Guinea=GNQ; Papua New Guinea=PNG",
    ),
    (
        2024,
        "Dominica and the Dominican Republic voted.",
        "Dominica=DMA; Dominican Republic=DOM",
    ),
    (
        2024,
        "Northern Ireland and Ireland and the Irish Republican Army.",
        "Northern Ireland=GBR; Ireland=IRL; Irish Republican Army=GBR.IRA",
    ),
    (
        2024,
        "North Macedonia and Macedonia joined NATO.",
        "North Macedonia=MKD; Macedonia=MKD; NATO=NATO",
    ),
    (
        2005,
        "Macedonia applied.",
        "Macedonia=MKD",
    ),
    (
        2024,
        "Sudan and South Sudan and Sudanese and South Sudanese forces fought.",
        "Sudan=SDN; South Sudan=SSD; Sudanese=SDN; South Sudanese=SSD",
    ),
    (
        2005,
        "South Sudan voted.",
        "South Sudan=?SSD",
    ),
    (
        2024,
        "Palestine, the Palestinians and the Palestinian Authority protested.",
        "Palestine=PSE; Palestinians=PSE; Palestinian Authority=PSE",
    ),
    (
        2024,
        "Taiwan, the Republic of China and Taipei and Taiwanese officials.",
        "Taiwan=TWN; Republic of China=TWN; Taipei=TWN; Taiwanese=TWN",
    ),
    (
        2024,
        "The Holy See and the Vatican and Pope Francis called for peace.",
        "Holy See=VAT; Vatican=VAT; Pope Francis=VAT",
    ),
    (
        2024,
        "Kosovo and Kosovars and Pristina.",
        "Kosovo=XKX; Kosovars=XKX; Pristina=XKX",
    ),
    (
        1988,
        "The Soviet Union, the USSR, Soviet troops and Mikhail Gorbachev.",
        "Soviet Union=SUN; USSR=SUN; Soviet=SUN; Mikhail Gorbachev=SUN",
    ),
    (
        2024,
        "The former Soviet Union and ex-Soviet states and the former Yugoslavia.",
        "Soviet Union=?SUN|RUS; Soviet=?SUN|RUS; Yugoslavia=?YUG|SRB",
    ),
    (
        2024,
        "Burma and Myanmar and the Burmese junta and the Tatmadaw.",
        "Burma=MMR; Myanmar=MMR; Burmese=MMR; Tatmadaw=MMR.TATMADAW",
    ),
    (
        2024,
        "Ivory Coast and Côte d'Ivoire and Cote d\u2019Ivoire.",
        "Ivory Coast=CIV; Côte d'Ivoire=CIV; Cote d\u2019Ivoire=CIV",
    ),
    (
        2024,
        "China-DPRK ties, Sino-Russian trade, U.S.-Japan alliance, Franco-German plans, US-ROK "
        "drills, Russo-Ukrainian war, Indo-Pakistani talks, Anglo-American, Russia-North Korea "
        "treaty, Israeli-Palestinian talks, Israel-Hamas war.",
        "China=CHN; DPRK=PRK; Sino=CHN; Russian=RUS; U.S.=USA; Japan=JPN; Franco=FRA; German=DEU; "
        "US=USA; ROK=KOR; Russo=RUS; Ukrainian=UKR; Indo=IND; Pakistani=PAK; Anglo=GBR; "
        "American=USA; Russia=RUS; North Korea=PRK; Israeli=ISR; Palestinian=PSE; Israel=ISR; "
        "Hamas=PSE.HAMAS",
    ),
    (
        2024,
        "The Indo-Pacific strategy and Asia-Pacific trade.",
        "",
    ),
    (
        2024,
        "The Indian National Congress and the African National Congress.",
        "Indian National Congress=IND.CONGRESS; African National Congress=ZAF.ANC",
    ),
    (
        2024,
        "Bank of China, Air China, Bank of America, Korean Air, Japan Airlines.",
        "Bank of China=CHN; Bank of America=USA; Japan Airlines=?JPN",
    ),
    (
        2024,
        "New England Patriots, New South Wales, New Delhi, New York.",
        "New South Wales=AUS; New Delhi=IND; New York=USA",
    ),
    (
        2024,
        "Indiana and Indianapolis; Oman and Omani.",
        "Indiana=USA; Oman=OMN; Omani=OMN",
    ),
    (
        2024,
        "President Biden met Prime Minister Kishida and President Yoon Suk Yeol.",
        "President Biden=USA; Prime Minister Kishida=JPN; President Yoon Suk Yeol=KOR",
    ),
    (
        2016,
        "President Obama met Premier Li Keqiang and Chancellor Merkel.",
        "President Obama=USA; Premier Li Keqiang=CHN; Chancellor Merkel=DEU",
    ),
    (
        2025,
        "President Trump met Prime Minister Ishiba.",
        "President Trump=USA; Prime Minister Ishiba=JPN",
    ),
    (
        2018,
        "President Trump met Kim Jong Un and Moon Jae-in.",
        "President Trump=USA; Kim Jong Un=PRK; Moon Jae-in=KOR",
    ),
    (
        2024,
        "Kim Jong-un, Kim Jong Il, Kim Yo Jong, Choe Son Hui.",
        "Kim Jong-un=PRK; Kim Jong Il=?PRK; Kim Yo Jong=PRK; Choe Son Hui=PRK",
    ),
    (
        2024,
        "Kim said so. Xi replied. Putin laughed. Zelensky and Zelenskyy and Netanyahu wept.",
        "Kim=PRK; Xi=CHN; Putin=RUS; Zelensky=UKR; Zelenskyy=UKR; Netanyahu=ISR",
    ),
    (
        2024,
        "The North fired a missile, Pyongyang said. The South replied. South Korea protested.",
        "The North=PRK; Pyongyang=PRK; The South=KOR; South Korea=KOR",
    ),
    (
        2024,
        "The North of England voted.",
        "England=GBR",
    ),
    (
        2024,
        "Civil war: the North beat the South.",
        "",
    ),
    (
        2024,
        "EU, European Union, European Commission, European Parliament, European Council, ECB, Brussels.",
        "EU=EU; European Union=EU; European Commission=EUCOMMISSION; European "
        "Parliament=EUPARLIAMENT; European Council=EUCOUNCIL; ECB=ECB; Brussels=?BEL|EU",
    ),
    (
        2024,
        "ASEAN, African Union, AU, Arab League, GCC, SCO, BRICS, G7, G20, Quad, AUKUS, IP4, OPEC+, "
        "CSTO, ECOWAS, Mercosur.",
        "ASEAN=ASEAN; African Union=AU; AU=AU; Arab League=ARABLEAGUE; GCC=GCC; SCO=SCO; "
        "BRICS=BRICS; G7=G7; G20=G20; AUKUS=AUKUS; IP4=IP4; OPEC+=OPECPLUS; CSTO=CSTO; "
        "ECOWAS=ECOWAS; Mercosur=MERCOSUR",
    ),
    (
        2024,
        "The Pentagon, the State Department, the White House, Capitol Hill, the CIA, the FBI, "
        "Congress, the Senate.",
        "Pentagon=USA; State Department=USA.STATE; White House=USA; Capitol Hill=USA; CIA=USA.CIA; "
        "FBI=USA.FBI; Congress=USA.CONGRESS",
    ),
    (
        2024,
        "The Kremlin, Downing Street, the Élysée, the Blue House, Zhongnanhai, Whitehall, Quai "
        "d'Orsay, the Bundestag, the Knesset, the Duma.",
        "Kremlin=RUS; Downing Street=GBR; Élysée=FRA; Blue House=KOR; Zhongnanhai=CHN; "
        "Whitehall=GBR; Quai d'Orsay=FRA; Bundestag=DEU; Knesset=ISR; Duma=RUS",
    ),
    (
        2024,
        "Hamas, Hezbollah, Houthis, the Taliban, ISIS, Islamic State, al-Shabaab, Boko Haram, PKK, "
        "Wagner Group, FARC.",
        "Hamas=PSE.HAMAS; Hezbollah=LBN.HEZBOLLAH; Houthis=YEM.HOUTHI; Taliban=AFG.TALIBAN; "
        "ISIS=ISIS; Islamic State=ISIS; al-Shabaab=SOM.SHABAAB; Boko Haram=NGA.BOKOHARAM; "
        "PKK=TUR.PKK; Wagner Group=RUS.WAGNER; FARC=COL.FARC",
    ),
    (
        2024,
        "The Iranian Revolutionary Guard, IRGC, the Quds Force, the Iraqi army.",
        "Iranian Revolutionary Guard=IRN; IRGC=IRN.IRGC; Quds Force=IRN.QUDS; Iraqi=IRQ",
    ),
    (
        2024,
        "Russia's Foreign Ministry spokeswoman Maria Zakharova and Chinese Foreign Ministry "
        "spokesman Wang Wenbin.",
        "Russia's Foreign Ministry=RUS; Chinese Foreign Ministry=CHN",
    ),
    (
        2024,
        "Foreign Minister Sergei Lavrov and Foreign Minister Wang Yi and Antony Blinken and Jake Sullivan.",
        "Foreign Minister Sergei Lavrov=RUS; Foreign Minister Wang Yi=CHN; Antony Blinken=USA; "
        "Jake Sullivan=USA",
    ),
    (
        2024,
        "Hong Kong, Macau, Tibet, Xinjiang, Taiwan Strait, Kaohsiung.",
        "Hong Kong=CHN; Macau=CHN; Tibet=CHN; Xinjiang=CHN",
    ),
    (
        2024,
        "Gaza, the West Bank, the Gaza Strip, Jerusalem, Tel Aviv, Ramallah.",
        "Gaza=PSE; West Bank=PSE; Gaza Strip=PSE; Jerusalem=?ISR|PSE; Tel Aviv=ISR; Ramallah=PSE",
    ),
    (
        2024,
        "Mexico City, New Mexico, Gulf of Mexico, Guatemala City, Kuwait City, Panama City, Panama "
        "Canal, Suez Canal.",
        "Mexico City=MEX; New Mexico=USA; Guatemala City=GTM; Kuwait City=KWT; Panama City=PAN; "
        "Panama=PAN; Suez Canal=EGY",
    ),
    (
        2024,
        "Anglo-Irish, pro-Russian, anti-American, non-Chinese, US-led, Iran-backed, Saudi-led, Chinese-made.",
        "Anglo=GBR; Irish=IRL; Russian=RUS; American=USA; Chinese=CHN; US=USA; Iran=IRN; "
        "Saudi=SAU; Chinese=CHN",
    ),
    (
        2024,
        "Great Britain, Britain, the UK, U.K., England, Scotland, Wales, Brits, British, London.",
        "Great Britain=GBR; Britain=GBR; UK=GBR; U.K.=GBR; England=GBR; Scotland=GBR; Wales=GBR; "
        "Brits=GBR; British=GBR; London=GBR",
    ),
    (
        2024,
        "the Netherlands, Holland, Dutch, The Hague, Hague.",
        "Netherlands=NLD; Holland=NLD; Dutch=NLD; The Hague=NLD",
    ),
    (
        2024,
        "Czech Republic, Czechia, Slovakia, Slovenia, Czechoslovakia.",
        "Czech Republic=CZE; Czechia=CZE; Slovakia=SVK; Slovenia=SVN; Czechoslovakia=?CSK|CZE",
    ),
    (
        2024,
        "Serbia, Belgrade, Yugoslavia, Montenegro, Bosnia, Republika Srpska.",
        "Serbia=SRB; Belgrade=SRB; Yugoslavia=?YUG|SRB; Montenegro=MNE; Bosnia=BIH; Republika Srpska=BIH.VRS",
    ),
    (
        1999,
        "Belgrade, Yugoslavia, Serbia, Serbs, Milosevic.",
        "Belgrade=YUG; Yugoslavia=YUG; Serbia=SRB; Serbs=SRB; Milosevic=YUG",
    ),
    (
        2024,
        "East Timor, Timor-Leste, Swaziland, Eswatini, Cape Verde, Cabo Verde.",
        "East Timor=TLS; Timor-Leste=TLS; Swaziland=SWZ; Eswatini=SWZ; Cape Verde=CPV; Cabo Verde=CPV",
    ),
    (
        2024,
        "East Germany and West Germany and Bonn.",
        "East Germany=?DDR|DEU; West Germany=DEU; Bonn=DEU",
    ),
    (
        1985,
        "East Germany and West Germany and Bonn and East Berlin.",
        "East Germany=DDR; West Germany=DEU; Bonn=DEU; East Berlin=DDR",
    ),
    (
        2024,
        "Samoa, American Samoa, Micronesia, Marshall Islands, Solomon Islands, Honiara.",
        "Samoa=WSM; Micronesia=FSM; Marshall Islands=MHL; Solomon Islands=SLB; Honiara=SLB",
    ),
    (
        2024,
        "Saint Lucia, St. Lucia, St Kitts and Nevis, St. Vincent and the Grenadines, Trinidad.",
        "Saint Lucia=LCA; St. Lucia=LCA; St Kitts and Nevis=KNA; St. Vincent and the "
        "Grenadines=VCT; Trinidad=TTO",
    ),
    (
        2024,
        "DRC, DR Congo, Republic of Congo, Kinshasa, Brazzaville.",
        "DRC=COD; DR Congo=COD; Republic of Congo=COG; Kinshasa=COD; Brazzaville=COG",
    ),
    (
        2024,
        "Ireland said no. Kathy Ireland agreed. Israel Shamir wrote.",
        "Ireland=IRL",
    ),
    (
        2024,
        "Germany, France and Italy's leaders: Scholz, Macron and Meloni.",
        "Germany=DEU; France=FRA; Italy=ITA; Scholz=DEU; Macron=FRA; Meloni=ITA",
    ),
    (
        2024,
        "Prime Minister Starmer replaced Rishi Sunak. Modi visited Moscow.",
        "Prime Minister Starmer=?GBR; Rishi Sunak=GBR; Modi=IND; Moscow=RUS",
    ),
    (
        2024,
        "Ho Chi Minh City, Hanoi, Saigon, Viet Nam.",
        "Ho Chi Minh City=VNM; Hanoi=VNM; Saigon=VNM; Viet Nam=VNM",
    ),
    (
        2024,
        "Latin, Polish the silver, may Turkey, China shop, fine china.",
        "Polish=POL; Turkey=TUR",
    ),
    (
        2024,
        "Bill Clinton, Jimmy Carter, Margaret Thatcher, Ronald Reagan, Joseph Stalin, Mao Zedong, "
        "Kim Il Sung.",
        "Bill Clinton=?USA; Margaret Thatcher=?GBR; Ronald Reagan=?USA; Kim Il Sung=?PRK",
    ),
    (
        2024,
        "Senator Lindsey Graham (R-S.C.) and Rep. Nancy Pelosi.",
        "Senator Lindsey Graham=?; Rep. Nancy Pelosi=USA",
    ),
    (
        2024,
        "NATO Secretary General Jens Stoltenberg and UN Secretary-General António Guterres and EU "
        "foreign policy chief Josep Borrell.",
        "NATO=NATO; Secretary General Jens Stoltenberg=NATO; UN=UN; Secretary-General António "
        "Guterres=UN; EU=EU; Josep Borrell=EU",
    ),
    (
        2024,
        "The Democratic People's Republic of Korea, the DPRK, the Republic of Korea, ROK, the "
        "Republic of Ireland, People's Republic of China, Islamic Republic of Iran, Russian "
        "Federation.",
        "Democratic People's Republic of Korea=PRK; DPRK=PRK; Republic of Korea=KOR; ROK=KOR; "
        "Republic of Ireland=IRL; People's Republic of China=CHN; Islamic Republic of Iran=IRN; "
        "Russian Federation=RUS",
    ),
    (
        2024,
        "The Sahel, the Balkans, the Baltics, the Gulf states, the West, the Global South, Western allies.",
        "Gulf states=GULFSTATES; the West=THEWEST; Western allies=THEWEST",
    ),
    (
        2023,
        "Liz Truss and Boris Johnson and Shinzo Abe.",
        "Liz Truss=?GBR; Boris Johnson=?GBR; Shinzo Abe=?JPN",
    ),
    (
        2024,
        "The Moroccan-backed Polisario Front in Western Sahara.",
        "Moroccan=MAR; Polisario Front=ESH.POLISARIO; Western Sahara=?ESH|MAR",
    ),
    (
        2024,
        "U.S.\u2013China rivalry, China\u2013Russia pact, the US\u2019s role, "
        "Beijing\u2019s and Moscow's, Koreans\u2019.",
        "U.S.=USA; China=CHN; China=CHN; Russia=RUS; US=USA; Beijing=CHN; Moscow=RUS; Koreans=?KOR|PRK",
    ),
    (
        2024,
        "Moscow, Idaho is a town.",
        "Idaho=USA",
    ),
    (
        2024,
        "Paris, Texas is a film about a father.",
        "Texas=USA",
    ),
    (
        2024,
        "He flew from Paris, New York and London.",
        "Paris=FRA; New York=USA; London=GBR",
    ),
    (
        2024,
        "Reporters asked Jordan Peterson about it.",
        "",
    ),
    (
        2024,
        "Jordan Rejects Plan",
        "Jordan=JOR",
    ),
    (
        2024,
        "Israel Defense Forces struck a convoy.",
        "Israel Defense Forces=ISR.IDF",
    ),
    (
        2024,
        "Denzel Washington and Michael Jordan spoke.",
        "",
    ),
    (
        2024,
        "They met Israel Adesanya there.",
        "",
    ),
    (
        2024,
        "Paris Agreement talks failed.",
        "",
    ),
    (
        2024,
        "The Sino-Soviet split.",
        "Sino=CHN; Soviet=?SUN|RUS",
    ),
    (
        2024,
        "Sino-Japanese trade fell.",
        "Sino=CHN; Japanese=JPN",
    ),
    (
        2024,
        "Pak-Afghan border posts closed.",
        "Pak=PAK; Afghan=AFG",
    ),
    (
        2024,
        "Franco ruled for decades.",
        "",
    ),
    (
        2024,
        "The Anglo-Saxon world.",
        "",
    ),
    (
        2024,
        "Shots fell on the Taiwan Strait.",
        "",
    ),
    (
        2024,
        "Taiwan's strait patrols grew.",
        "Taiwan=TWN",
    ),
    (
        2024,
        "They walked down London Road.",
        "",
    ),
    (
        2024,
        "USFJ moved a battery.",
        "USFJ=USA.USFJ",
    ),
    (
        2024,
        "Brussels hesitated.",
        "Brussels=?BEL|EU",
    ),
    (
        2024,
        "Latin American leaders met.",
        "",
    ),
    (
        2024,
        "North American trade grew.",
        "",
    ),
    (
        2024,
        "Native Americans voted.",
        "",
    ),
    (
        2024,
        "Riyadh and the KSA.",
        "Riyadh=SAU; KSA=SAU",
    ),
    (
        2024,
        "The North of Italy voted.",
        "Italy=ITA",
    ),
    (
        2024,
        "Bank of Japan and China spoke.",
        "Bank of Japan=JPN; China=CHN",
    ),
    (
        2024,
        "The Ministry of Foreign Affairs and Trade spoke.",
        "Ministry of Foreign Affairs and Trade=?",
    ),
]
"""Year, sentence, and its mentions: an id, or "?" and what the name may mean."""


@pytest.mark.parametrize(("year", "text", "expected"), CASES)
def test_a_name_means_what_it_meant_on_the_day(year: int, text: str, expected: str) -> None:
    mentions = find_actors(text, [Sentence(Span(0, len(text)), 0)], dt.date(year, 7, 1))
    shown = (f"{one.span.of(text)}={one.actor or '?' + '|'.join(one.candidates)}" for one in mentions)
    assert "; ".join(shown) == expected
