"""The pages of the professional's house: Dutch addresses, English names, and codes instead of names in them."""

from django.urls import path

from meldcode.casefiles.views import (
    afterwards,
    casefile,
    consultation,
    conversation,
    decision,
    preparation,
    report,
    rights,
    roster,
    signal,
    weighing,
)

urlpatterns = [
    path("leerlingen/", roster.roster, name="roster"),
    path("leerlingen/inlezen/", roster.roster_import, name="roster_import"),
    path("leerlingen/nieuw/", roster.pupil_new, name="pupil_new"),
    path("leerlingen/<slug:code>/", roster.pupil, name="pupil"),
    path("leerlingen/<slug:code>/signaal/", signal.signal_new, name="signal_new"),
    path("leerlingen/<slug:code>/achteraf/", afterwards.afterwards, name="afterwards"),
    path("signaal/<slug:code>/", signal.signal, name="signal"),
    path("dossier/<slug:code>/", casefile.casefile, name="casefile"),
    path("dossier/<slug:code>/signaal/", signal.casefile_signal, name="casefile_signal"),
    path("dossier/<slug:code>/achteraf/", afterwards.casefile_afterwards, name="casefile_afterwards"),
    path("dossier/<slug:code>/aanvullen/", afterwards.completion, name="completion"),
    path("dossier/<slug:code>/overleg/", consultation.consultation, name="consultation"),
    path("dossier/<slug:code>/gesprek/", conversation.conversation, name="conversation"),
    path("dossier/<slug:code>/gesprek/voorbereiden/", preparation.preparation, name="preparation"),
    path("dossier/<slug:code>/gesprek/voorbereiding/", preparation.preparation_paper, name="preparation_paper"),
    path("dossier/<slug:code>/gesprek/brief/", preparation.letter, name="parent_letter"),
    path("dossier/<slug:code>/gesprek/brief/op-papier/", preparation.letter_paper, name="parent_letter_paper"),
    path("dossier/<slug:code>/weging/", weighing.weighing, name="weighing"),
    path("dossier/<slug:code>/weging/risicos/", weighing.weighing_risks, name="weighing_risks"),
    path("dossier/<slug:code>/weging/vraag/", weighing.weighing_next, name="weighing_question"),
    path("dossier/<slug:code>/weging/vraag/<slug:question_id>/", weighing.weighing_question, name="weighing_question"),
    path("dossier/<slug:code>/besluit/", decision.decision, name="decision"),
    path("dossier/<slug:code>/bevestigen/", decision.confirmation, name="confirmation"),
    path("dossier/<slug:code>/melding/", report.report_new, name="report_new"),
    path("dossier/<slug:code>/melding/<slug:report_code>/", report.report, name="report"),
    path("dossier/<slug:code>/melding/<slug:report_code>/gebeld/", report.report_call, name="report_call"),
    path("dossier/<slug:code>/melding/<slug:report_code>/verwijsindex/", report.report_index, name="report_index"),
    path("dossier/<slug:code>/toegang/", rights.casefile_access, name="casefile_access"),
]
