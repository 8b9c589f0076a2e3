"""One address of each kind of public page of the example city."""

GERMAN = {
    "start": "/",
    "strategy": "/strategie/",
    "since": "/strategie/?seit=0.8",
    "chapter": "/strategie/mitreden-und-nachverfolgen/",
    "goals": "/strategie/ziele/",
    "goal": "/strategie/ziele/leistungen-ganz-online/",
    "goal_overdue": "/strategie/ziele/ohne-suchen-parken-und-umsteigen/",
    "field": "/strategie/mobilitaet/",
    "gaps": "/strategie/luecken/",
    "projects": "/projekte/",
    "projects_table": "/projekte/?ansicht=tabelle",
    "projects_map": "/projekte/?ansicht=karte",
    "projects_none": "/projekte/?q=gibtesnicht",
    "project": "/projekte/parken-am-rhein-live/",
    "project_stopped": "/projekte/innenstadt-wlan-und-leerstandskarte/",
    "network": "/netzwerk/",
    "network_none": "/netzwerk/?q=gibtesnicht",
    "actor": "/netzwerk/stadtwerke/",
    "news": "/aktuelles/",
    "news_item": "/aktuelles/kapitel-4-steht-zur-diskussion/",
    "events": "/termine/",
    "event": "/termine/lotsencafe-in-der-stadtbuecherei/",
    "standard": "/impressum/",
    "contact": "/kontakt/",
    "barrier": "/barriere-melden/",
    "search": "/suche/?q=schule",
    "suggestions": "/suche/vorschlaege/?q=schu",
    "missing": "/gibt-es-nicht/",
}
"""Name → address of the German page. Other languages are reached by the page's own switcher."""

LANGUAGES = ("de", "en", "nl", "de-simple")
