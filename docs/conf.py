"""Sphinx settings; everything is built offline."""

project = "suasion"
author = "The suasion developers"
copyright = "The suasion developers, Apache-2.0"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["dollarmath", "deflist", "colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "suasion"
html_static_path = ["_static"]
autodoc_member_order = "bysource"
autodoc_typehints = "none"
napoleon_google_docstring = False
python_use_unqualified_type_names = True
suppress_warnings = ["myst.header"]
