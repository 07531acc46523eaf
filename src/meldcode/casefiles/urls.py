"""The pages of the professional's house: Dutch addresses, English names, and codes instead of names in them."""

from django.urls import path

from meldcode.casefiles.views import (
    casefile,
    consultation,
    conversation,
    decision,
    own_report,
    report,
    report_print,
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
    path("signaal/<slug:code>/", signal.signal, name="signal"),
    path("dossier/<slug:code>/", casefile.casefile, name="casefile"),
    path("dossier/<slug:code>/signaal/", signal.casefile_signal, name="casefile_signal"),
    path("dossier/<slug:code>/overleg/", consultation.consultation, name="consultation"),
    path("dossier/<slug:code>/gesprek/", conversation.conversation, name="conversation"),
    path("dossier/<slug:code>/weging/", weighing.weighing, name="weighing"),
    path("dossier/<slug:code>/weging/risicos/", weighing.weighing_risks, name="weighing_risks"),
    path("dossier/<slug:code>/weging/vraag/", weighing.weighing_next, name="weighing_question"),
    path("dossier/<slug:code>/weging/vraag/<slug:question_id>/", weighing.weighing_question, name="weighing_question"),
    path("dossier/<slug:code>/besluit/", decision.decision, name="decision"),
    path("dossier/<slug:code>/bevestigen/", decision.confirmation, name="confirmation"),
    path("dossier/<slug:code>/melding/", report.report_new, name="report_new"),
    path("dossier/<slug:code>/melding/zelf/", own_report.own_report, name="own_report"),
    path("dossier/<slug:code>/melding/spiekbrief/", report_print.report_script, name="report_script"),
    path("dossier/<slug:code>/melding/<slug:report_code>/", report.report, name="report"),
    path("dossier/<slug:code>/melding/<slug:report_code>/gebeld/", report.report_call, name="report_call"),
    path("dossier/<slug:code>/melding/<slug:report_code>/verwijsindex/", report.report_index, name="report_index"),
    path("dossier/<slug:code>/melding/<slug:report_code>/pdf/", report_print.report_pdf, name="report_pdf"),
    path(
        "dossier/<slug:code>/melding/<slug:report_code>/antwoord/", own_report.report_feedback, name="report_feedback"
    ),
    path("dossier/<slug:code>/melding/<slug:report_code>/afspraak/", own_report.report_agreed, name="report_agreed"),
    path("dossier/<slug:code>/melding/<slug:report_code>/aanvulling/", report.report_addition, name="report_addition"),
    path("dossier/<slug:code>/toegang/", rights.casefile_access, name="casefile_access"),
]
