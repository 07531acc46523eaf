"""All settings, in one file. What differs between installations comes from the environment; `docs/operate` lists it."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from meldcode.config.definitions import definitions_folder

env = environ.Env()

REPOSITORY = Path(__file__).resolve().parents[3]
DATA = Path(env.str("MELDCODE_DATA", default=str(REPOSITORY / "var" / "data")))

# Demo: invented people, a movable clock, the second factor's code on the screen. Never with real data.
DEMO = env.bool("MELDCODE_DEMO", default=False)
TESTING = env.bool("MELDCODE_TESTING", default=False)
OPEN_SETTINGS = DEMO or TESTING

DEBUG = False
# Checked at start (config.checks): a demo may do without one of its own.
SECRET_KEY = env.str(
    "MELDCODE_SECRET_KEY", default="only-for-the-demo-and-for-tests-" + "0" * 40 if OPEN_SETTINGS else ""
)
ALLOWED_HOSTS = env.list("MELDCODE_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("MELDCODE_ORIGINS", default=[])

# Where people find this installation: for the links that a command prints. Pages know their own address.
PUBLIC_ADDRESS = env.str("MELDCODE_ADDRESS", default="http://127.0.0.1:8000" if OPEN_SETTINGS else "")

DEFINITIONS_FOLDER = definitions_folder()

# Outside the data and outside its backups.
INSTALLATION_KEY_FILE = Path(
    env.str("MELDCODE_KEY_FILE", default=str(REPOSITORY / "var" / "keys" / "installation.key"))
)
MOVED_CLOCK_FILE = Path(env.str("MELDCODE_CLOCK_FILE")) if OPEN_SETTINGS and "MELDCODE_CLOCK_FILE" in env else None

INSTALLED_APPS = [
    "meldcode.config.apps.RoofConfig",
    "meldcode.demo",
    "meldcode.web",
    "meldcode.casefiles",
    "meldcode.veiligthuis",
    "meldcode.papers",
    "meldcode.screens",
    "meldcode.exchange",
    "meldcode.followup",
    "meldcode.accounts",
    "meldcode.audit",
    "meldcode.vault",
    "meldcode.tenancy",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "meldcode.config.clock.clock_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "meldcode.accounts.middleware.member_middleware",
    "meldcode.web.middleware.FormsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "meldcode.config.urls"
WSGI_APPLICATION = "meldcode.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "meldcode.screens.renderer.ScreensRenderer"

TEMPLATES: list[dict[str, Any]] = [  # Any: Django's own shape
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "meldcode.web.context.frame",
            ],
            "builtins": ["meldcode.screens.templatetags.screens"],
        },
    }
]

if DEMO:
    # Nothing else imports this module, and config.checks refuses it where DEMO is off.
    TEMPLATES[0]["OPTIONS"]["context_processors"] += [
        "meldcode.accounts.demo_code.demo_code",
        "meldcode.demo.context.accounts",
    ]

# ── the databases ────────────────────────────────────────────────────────────────────────────────
DATABASES: dict[str, dict[str, Any]] = {  # Any: Django's own shape
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA / 'meldcode.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # One writer at a time, told to wait and not to fail; FULL, because NORMAL loses reports at a power cut.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("MELDCODE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Values travel apart from the statement, so no log of statements can hold one; and PostgreSQL plans each statement
    # once a connection, not each time. Not behind a pooler that lends a connection for one transaction.
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 2}
DATABASES["default"]["ATOMIC_REQUESTS"] = False

# Attempts to sign in are counted in memory: no trace on disk of who tried, and a flood of attempts can't hold up the
# one writer that reports need. So each web process counts for itself, and a restart forgets (docs/operate/start.md).
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# ── who signs in ─────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["meldcode.accounts.backend.AuthenticationBackend"]
PASSWORD_HASHERS = ["meldcode.accounts.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "meldcode.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "meldcode.accounts.passwords.NotCommon"},
    {"NAME": "meldcode.accounts.passwords.NotOneself", "OPTIONS": {"user_attributes": ("email", "name")}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "meldcode.accounts.adapter.AccountAdapter"
MFA_ADAPTER = "meldcode.accounts.adapter.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"reset_password": "meldcode.accounts.forms.ForgottenPasswordForm"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# allauth's own would keep a second copy of each address.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  a class
PASSWORD_RESET_TIMEOUT = 60 * 60
# A whole school signs in from one address on Monday morning: it is the account that a guesser is kept from.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# How many proxies stand before this server: only what they say about an address is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("MELDCODE_PROXY", default=False) else 0
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# The device checks a finger, face or code each time: who merely holds somebody's laptop gets no further.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Meldcode"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "meldcode.accounts.forms.SecondFactorForm",
    "reauthenticate": "meldcode.accounts.forms.SecondFactorAgainForm",
    "add_webauthn": "meldcode.accounts.passkeys.AddPasskeyForm",
    "edit_webauthn": "meldcode.accounts.passkeys.RenamePasskeyForm",
    "authenticate_webauthn": "meldcode.accounts.passkeys.PasskeyForm",
    "reauthenticate_webauthn": "meldcode.accounts.passkeys.PasskeyAgainForm",
}

# ── sessions, cookies, headers ───────────────────────────────────────────────────────────────────
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60
SESSION_LONGEST_SECONDS = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "meldcode.web.views.errors.csrf_failure"
if not OPEN_SETTINGS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("MELDCODE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("MELDCODE_PROXY", default=False) else None
# Not no-referrer: browsers then send `Origin: null` with a form, and the CSRF check refuses it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# In memory only: Django's own other handler would lay a roster readable in a temporary file. Larger ones are not taken.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

# ── language, time, files, mail, logs ────────────────────────────────────────────────────────────
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
STATIC_URL = "static/"
# A demo serves the files from where they were built; elsewhere `meldcode collectstatic` puts them here.
STATIC_ROOT = None if OPEN_SETTINGS else env.str("MELDCODE_STATIC", default=str(REPOSITORY / "staticfiles"))
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
if OPEN_SETTINGS:
    STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = env.str(
    "MELDCODE_EMAIL_BACKEND",
    default="django.core.mail.backends.filebased.EmailBackend"
    if OPEN_SETTINGS
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = str(DATA / "mail")
EMAIL_HOST = env.str("MELDCODE_SMTP_HOST", default="localhost")
EMAIL_PORT = env.int("MELDCODE_SMTP_PORT", default=25)
EMAIL_USE_TLS = env.bool("MELDCODE_SMTP_TLS", default=False)
DEFAULT_FROM_EMAIL = env.str("MELDCODE_MAIL_FROM", default="meldcode@localhost")
# A traceback may hold what somebody typed: errors are logged by type and place only, never mailed.
ADMINS: list[tuple[str, str]] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"nothing_personal": {"()": "meldcode.config.logs.NothingPersonal"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["nothing_personal"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
