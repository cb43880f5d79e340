"""The garbage collector looks at what work makes, and at the rest again when it is done."""

import gc

import pytest

from treaties.management.collecting import program_set_apart


def test_the_program_is_passed_over_only_while_the_work_goes_on():
    with program_set_apart():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0


def test_work_that_fails_leaves_nothing_passed_over():
    with pytest.raises(ValueError, match="failed"), program_set_apart():
        raise ValueError("failed")
    assert gc.get_freeze_count() == 0
