"""What goes wrong, by kind. Messages say where, what is wrong, and what to do."""

from __future__ import annotations


class LeadsheetError(Exception):
    """Any failure that Leadsheet reports."""

    #: The name of the kind, as the command's exit codes have it.
    kind = "error"


class UsageError(LeadsheetError, ValueError):
    """A wrong argument: shape, dtype, range, or a name that does not exist (the command's exit code 2)."""

    kind = "usage"


class InputError(LeadsheetError, OSError):
    """A file or an array whose content cannot be read or used (exit code 3)."""

    kind = "input"


class OutputError(LeadsheetError, OSError):
    """A file that cannot be written (exit code 4)."""

    kind = "output"


class DifferenceError(LeadsheetError):
    """A proof that failed: the picture does not show its record (exit code 1)."""

    kind = "difference"


#: The class of each status that the library answers.
BY_STATUS = {1: DifferenceError, 2: UsageError, 3: InputError, 4: OutputError}
