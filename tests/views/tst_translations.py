#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Growscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tst_translations.py LUPDATE SOURCE-FOLDER

Brings copies of the translations up to date as the target "translations" does, and names everything that is then not in order.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

CHINESE = "[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uff60]"
HALF_WIDTH = re.compile(f"{CHINESE}[ ,.:;?!()]+(?={CHINESE})")


def messages(file):
    """The messages of FILE by what identifies them."""
    return {(context.findtext("name"), message.findtext("source"), message.findtext("comment", ""), message.get("numerus")): message
            for context in xml.etree.ElementTree.parse(file).iter("context") for message in context.iter("message")}


def markers(text):
    """What a translation must have as the source has it: places for values, and how many mnemonics."""
    return sorted(re.findall("%L?[0-9n]", text)), text.replace("&&", "").count("&")


def problems(before, after):
    for key in before.keys() - after.keys():
        yield key, "is not in the source any more"
    for key, message in after.items():
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        if key not in before:
            yield key, "is missing"
        elif translation.get("type"):
            yield key, f"is {translation.get('type')}"
        elif not all(forms):
            yield key, "is empty"
        # "this day" needs no number, so only the last of the plural forms has all.
        elif markers(forms[-1]) != markers(key[1]):
            yield key, f"has other %1, %n or & than {forms[-1]!r}"
        for form in forms:
            if HALF_WIDTH.search(form):
                yield key, f"has half-width characters between Chinese ones: {form!r}"


def main(lupdate, root):
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, option in ("growscope_en.ts", "-pluralonly"), ("growscope_zh_CN.ts", "-no-obsolete"):
            committed = root / "resources/translations" / name
            copy = pathlib.Path(folder, name)
            shutil.copyfile(committed, copy)
            subprocess.run([lupdate, "-silent", "-locations", "none", option, root / "src", root / "ui", "-ts", copy], check=True)
            for key, problem in problems(messages(committed), messages(copy)):
                print(f"{name}: {key[0]}: {key[1]!r} {problem}")
                found += 1
            if not messages(copy):
                print(f"{name}: there are no messages")
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
