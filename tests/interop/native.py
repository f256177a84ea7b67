"""The native format, as far as the checks have to know it."""


def edtf_of(event):
    """A date is EDTF, or an object of that and how the source wrote it."""
    when = event.get("when")
    if not isinstance(when, dict):
        return when
    start, end = when.get("start", ""), when.get("end")
    return start if end is None else f"{start}/{end}"
