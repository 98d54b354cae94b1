"""My enterprise as messages: what is kept, what would be kept, what was deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.answers import figure
from knowledge.instruments.form import ProfileForm
from knowledge.interview.question import NO, YES, Answers
from knowledge.reminders import CERTIFICATE, EXPIRY
from knowledge.schema.profile import ProfileField
from knowledge.strict import Data

Fields = Mapping[str, ProfileField]


def empty_card(_: Translate) -> Card:
    """Nothing is kept yet."""
    text = _(
        "“My enterprise” is empty. What you keep here is used by the self-checks and the matching, so that nobody "
        "has to be asked twice. It is kept only with your consent; you can see, correct, export and delete it at any "
        "time, and colleagues of the bureau do not see it."
    )
    return Card(text, buttons=((Button(_("Fill in"), "profile.fill"), Button(_("Self-checks"), "checks.menu")),))


def kept_card(kept: Answers, fields: Fields, language: str, _: Translate) -> Card:
    """All that is kept, by field and year."""
    lines = [f"**{_('My enterprise')}**", *listed(kept, fields, language, _)]
    buttons = [
        Button(_("Fill in more"), "profile.fill"),
        Button(_("Correct"), "profile.correct"),
        Button(_("🎯 What can we get"), "matching.saved"),
        Button(_("Self-checks"), "checks.menu"),
        Button(_("Export all (Excel)"), "profile.export"),
        Button(_("Delete"), "profile.delete"),
        Button(_("Before a visit: who may see my checks"), "enterprises.consent"),
    ]
    if kept.get(EXPIRY):
        buttons.append(Button(_("⏰ Remind me before the certificate ends"), f"reminders.ask:{CERTIFICATE}"))
    return Card("\n".join(lines), buttons=rows(buttons, 2))


def listed(kept: Answers, fields: Fields, language: str, _: Translate) -> list[str]:
    """One line a field, in the order of the fields."""
    names = [name for name in fields if name in kept]
    return [f"{title(fields, name, language)}：{value(kept[name], fields[name], language, _)}" for name in names]


def title(fields: Fields, name: str, language: str) -> str:
    """What a field is called."""
    return fields[name].title if language == "zh" else fields[name].en


def value(kept: Data, field: ProfileField, language: str, _: Translate) -> str:
    """A kept value as it is read: figures with unit, each year by itself."""
    if isinstance(kept, Mapping):
        by_year = ((year, value(one, field, language, _)) for year, one in kept.items())
        return "；".join(_("{year}: {value}").format(year=year, value=one) for year, one in by_year)
    if isinstance(kept, Sequence) and not isinstance(kept, str):
        return "、".join(str(one) for one in kept)
    text = str(kept)
    if field.kind in ("number", "yearly_number", "years") and field.unit:
        return figure(text, field.unit) if text not in (YES, NO) else _("No")
    if text in (YES, NO):
        return _("Yes") if text == YES else _("No")
    choice = next((one for one in field.choices if one.value == text), None)
    return text if language == "zh" or choice is None else choice.en


def consent_card(source: str, old: Answers, new: Answers, fields: Fields, language: str, _: Translate) -> Card:
    """What would be kept, before it is."""
    changed = {name: given for name, given in new.items() if given != old.get(name)}
    gone = [name for name in old if name not in new]
    if not changed and not gone:
        return Card(
            _("Everything is kept like this already."), buttons=((Button(_("My enterprise"), "profile.show"),),)
        )
    lines = [_("This would be kept in “My enterprise”; nothing has been saved yet:")]
    lines += listed(changed, fields, language, _)
    lines += [_("Deleted: {title}").format(title=title(fields, name, language)) for name in gone if name in fields]
    lines.append(_("Kept only for you, until you delete it; used by self-checks and matching."))
    buttons = (Button(_("✅ Save"), f"profile.save:{source}"), Button(_("Do not save"), f"profile.leave:{source}"))
    return Card("\n".join(lines), buttons=(buttons,))


def saved_card(count: int, _: Translate) -> Card:
    """It is kept now."""
    buttons = (Button(_("Undo"), "profile.undo"), Button(_("My enterprise"), "profile.show"))
    text = _("Saved: {count} fields are kept now. This can be undone for 10 minutes.")
    return Card(text.format(count=count), buttons=(buttons,))


def undone_card(_: Translate) -> Card:
    """As before."""
    return Card(_("Undone; “My enterprise” is as it was before."))


def too_late_card(_: Translate) -> Card:
    """Nothing to be undone."""
    return Card(_("There is nothing to undo; the ten minutes are over. You can correct or delete any field."))


def not_saved_card(_: Translate) -> Card:
    """Nothing was kept."""
    return Card(_("Nothing was saved."))


def correct_card(form: ProfileForm, kept: Answers, fields: Fields, language: str, _: Translate) -> Card:
    """Which field is to be corrected?"""
    names = [step[0].name for step in form.steps({})]
    lines = [_("Which field? (tap or type its number)")]
    buttons = []
    for number, name in enumerate(names, 1):
        if name in kept:
            lines.append(f"{number} {title(fields, name, language)}：{value(kept[name], fields[name], language, _)}")
            buttons.append(Button(str(number), f"profile.one:{number}"))
    return Card(
        "\n".join(lines), buttons=(*rows(buttons, 5), (Button(_("My enterprise"), "profile.show"),)), numbered=False
    )


def delete_card(fields_kept: int, drafts: int, _: Translate) -> Card:
    """What would be deleted, before it is."""
    text = _("“My enterprise” ({fields} fields) and {drafts} drafts of forms will be deleted. This cannot be undone.")
    buttons = (Button(_("Delete all"), "profile.erase"), Button(_("Keep it"), "profile.leave"))
    return Card(text.format(fields=fields_kept, drafts=drafts), buttons=(buttons,))


def erased_card(_: Translate) -> Card:
    """It is gone."""
    return Card(_("Deleted. Nothing of your enterprise is kept any more."))


def exported_card(_: Translate) -> Card:
    """What stands under the workbook."""
    return Card(_("All that is kept in “My enterprise”."))
