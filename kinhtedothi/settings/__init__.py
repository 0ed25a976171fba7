# ruff: noqa: F403
"""Settings, read from the environment.

`ENVIRONMENT` is one of three words: `development` (the default: nothing to
set, answers on this machine only), `demo` (what `make run` starts) and
`production` (every secret required). deploy/env.example lists what production
sets. One file for each thing that is set.
"""

from kinhtedothi.newsroom_settings import CKEDITOR_CONFIGS, UNFOLD  # noqa: F401
from kinhtedothi.settings.applications import *
from kinhtedothi.settings.data import *
from kinhtedothi.settings.environment import *
from kinhtedothi.settings.files import *
from kinhtedothi.settings.languages import *
from kinhtedothi.settings.libraries import *
from kinhtedothi.settings.logging import *
from kinhtedothi.settings.mail import *
from kinhtedothi.settings.money import *
from kinhtedothi.settings.phrasing import *
from kinhtedothi.settings.safety import *
from kinhtedothi.settings.sign_in import *
