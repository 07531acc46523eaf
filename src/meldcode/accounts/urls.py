"""The pages of allauth that exist here, at allauth's own addresses, and no others.

Nobody signs up, keeps several addresses, signs in by another road or downloads her recovery codes.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn.views import list_webauthn
from django.urls import path, re_path

from meldcode.accounts import passkeys, views
from meldcode.accounts.doors import own_account, public

_SIGNING_IN = public("inloggen kan alleen zonder ingelogd te zijn")
_STOPPING = public("ook wie halverwege het inloggen is, moet kunnen stoppen")
_FORGOTTEN = public("wie haar wachtwoord niet meer weet, kan niet inloggen")

urlpatterns = [
    path("login/", _SIGNING_IN(account.login), name="account_login"),
    path("2fa/authenticate/", _SIGNING_IN(passkeys.SecondStep.as_view()), name="mfa_authenticate"),
    path("logout/", _STOPPING(views.SignOut.as_view()), name="account_logout"),
    path("inactive/", _STOPPING(account.account_inactive), name="account_inactive"),
    path("password/reset/", _FORGOTTEN(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        _FORGOTTEN(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        _FORGOTTEN(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        _FORGOTTEN(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("password/change/", own_account(account.password_change), name="account_change_password"),
    path("reauthenticate/", own_account(account.reauthenticate), name="account_reauthenticate"),
    path("2fa/", own_account(mfa.index), name="mfa_index"),
    path("2fa/reauthenticate/", own_account(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", own_account(views.SetUpSecondFactor.as_view()), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", own_account(views.DropSecondFactor.as_view()), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", own_account(views.SeeRecoveryCodes.as_view()), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        own_account(views.MakeRecoveryCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/webauthn/", own_account(list_webauthn), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", own_account(passkeys.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        own_account(passkeys.PasskeyAgain.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/edit/", own_account(passkeys.RenamePasskey.as_view()), name="mfa_edit_webauthn"),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/", own_account(passkeys.RemovePasskey.as_view()), name="mfa_remove_webauthn"
    ),
]
