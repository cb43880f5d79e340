"""The settings of a site for readers, but for its static files, which no test collects."""

from project import settings

globals().update({name: value for name, value in vars(settings).items() if name.isupper()})
STORAGES = settings.STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
