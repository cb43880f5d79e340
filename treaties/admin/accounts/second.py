"""The second factor: codes of a telephone (RFC 6238), and recovery codes for when it is lost.

django-otp keeps both, takes a code once, and makes who is wrong wait twice as long each time. It
would keep recovery codes as they are; here it is given keyed hashes of them.
"""

import secrets
from base64 import b32encode
from dataclasses import dataclass
from typing import Any

import segno
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from treaties.models import Act

from .tries import Throttled

_CODES = 10
# Without letters and digits that are taken for others.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Offer:
    """A device to be set up: as a picture for a telephone, and as letters for whoever types."""

    picture: str
    secret: str


def device_of(account: Any) -> TOTPDevice | None:
    """Return the device that ``account`` gives codes of; ``None`` where none is set up."""
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=account, confirmed=True).first()
    return found


def offer(account: Any) -> Offer:
    """Return a device for ``account``, the same until it is set up."""
    device = _offered(account)
    secret = b32encode(device.bin_key).decode()
    return Offer(
        picture=segno.make(device.config_url).svg_data_uri(scale=5, light="white"),
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
    )


def _offered(account: Any) -> TOTPDevice:
    device, _new = TOTPDevice.objects.get_or_create(
        user=account, confirmed=False, defaults={"name": "telephone"}
    )
    return device


@transaction.atomic
def set_up(account: Any, code: str) -> list[str]:
    """Set up the offered device, if ``code`` is of it; return recovery codes, ``[]`` if it is not.

    Raises ``Throttled`` after wrong codes.
    """
    device = TOTPDevice.objects.select_for_update().get(pk=_offered(account).pk)
    _refuse_haste(device)
    if not device.verify_token(_plain(code)):
        return []
    TOTPDevice.objects.filter(user=account).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save()
    return new_codes(account)


@transaction.atomic
def check(account: Any, code: str) -> Act | None:
    """Return what ``code`` was: of the device, or a recovery code, which is used up; else ``None``.

    Raises ``Throttled`` after wrong codes, whether this one is right or not.
    """
    plain = _plain(code)
    is_digits = plain.isascii() and plain.isdigit() and len(plain) == 6
    model, given = (TOTPDevice, plain) if is_digits else (StaticDevice, _hashed(plain))
    devices = model.objects.select_for_update()
    device = devices.filter(user=account, confirmed=True).first()
    if device is None:
        return None
    _refuse_haste(device)
    if not device.verify_token(given):
        return None
    return Act.CODE if is_digits else Act.RECOVERY


def _refuse_haste(device: Any) -> None:
    may, why = device.verify_is_allowed()
    if not may:
        wait = why["locked_until"] - timezone.now()
        raise Throttled(int(wait.total_seconds()) + 1)


@transaction.atomic
def new_codes(account: Any) -> list[str]:
    """Return recovery codes for ``account``; they are shown once, and earlier ones end."""
    device, _new = StaticDevice.objects.get_or_create(user=account, defaults={"name": "recovery"})
    device.token_set.all().delete()
    codes = ["".join(map(secrets.choice, [_LETTERS] * 10)) for _number in range(_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=_hashed(code)) for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def codes_left(account: Any) -> int:
    """Return how many recovery codes ``account`` has not used."""
    return int(StaticToken.objects.filter(device__user=account).count())


@transaction.atomic
def take_away(account: Any) -> bool:
    """Take device and recovery codes away; return whether there were any."""
    gone = [model.objects.filter(user=account).delete()[0] for model in (TOTPDevice, StaticDevice)]
    return any(gone)


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()[:40]


def _hashed(code: str) -> str:
    """Return a recovery code as it is stored: 80 bits that only this site’s secret makes of it."""
    digest = salted_hmac("treaties.recovery", code, algorithm="sha256").digest()
    return b32encode(digest[:10]).decode()
