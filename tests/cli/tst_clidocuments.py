#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Growscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tst_clidocuments.py GROWSCOPE-CLI GROWSCOPE PACKAGING-FOLDER

The manual pages and the completion say what the programs say themselves, no more and no less.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

CLI, WINDOW, PACKAGING = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
COMPLETION = PACKAGING / "growscope-cli.bash-completion"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def run(home, *command):
    environment = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=home,
                          stdin=subprocess.DEVNULL)


def manual(name):
    return re.sub(r"\\f.", "", (PACKAGING / f"{name}.1").read_text()).replace(r"\-", "-")


def options_in(text):
    return set(OPTION.findall(text))


class Documents(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        self.help = run(self.home, CLI, "--help").stdout

    def commands(self):
        """Each command of --help with its operands."""
        listed = self.help.split("Commands:\n")[1].split("\n\n")[0]
        found = {}
        for line in re.findall(r"^  ([a-z].*)", listed, re.M):
            words = re.match(r"((?:export )?[a-z]+)((?: \[?[A-Z]+\]?)*)", line)
            found[words[1]] = words[2].split()
        return found

    def complete(self, *words):
        """What is offered for the last of WORDS."""
        script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _growscope_cli "$1"; printf "%s\\n" "${COMPREPLY[@]}"'
        outcome = run(self.home, "bash", "-uc", script, "bash", COMPLETION, CLI, *words)
        self.assertEqual(outcome.stderr, "")
        return set(outcome.stdout.split("\n")) - {""}

    def test_manuals_have_every_option(self):
        self.assertEqual(options_in(manual("growscope-cli")), options_in(self.help))
        self.assertEqual(options_in(manual("growscope")), options_in(run(self.home, WINDOW, "--help").stdout))

    def test_manual_has_every_command(self):
        section = manual("growscope-cli").split(".SH COMMANDS\n")[1].split(".SH")[0]
        section = re.sub(r"^\.RS.*?^\.RE", "", section, flags=re.M | re.S)
        named = {name.strip() for name in re.findall(r'^\.TP\n\.B[IR]? "?([a-z ]+)', section, re.M)}
        self.assertEqual(named, set(self.commands()))

    def test_manual_has_every_exit_code(self):
        said = re.search(r"Exit codes: (.*?)\n\n?$", self.help, re.S)[1]
        section = manual("growscope-cli").split(".SH EXIT STATUS\n")[1].split(".SH")[0]
        self.assertEqual(re.findall(r"^(\d+)$", section, re.M), re.findall(r"(?:^|, |,\n)(\d+) ", said))

    @unittest.skipUnless(shutil.which("groff"), "groff is missing")
    def test_manuals_are_well_formed(self):
        for name in ("growscope", "growscope-cli"):
            outcome = run(self.home, "groff", "-man", "-ww", "-z", "-K", "utf8", PACKAGING / f"{name}.1")
            self.assertEqual((outcome.returncode, outcome.stderr), (0, ""))

    def test_completes_commands(self):
        commands = set(self.commands())
        self.assertEqual(self.complete(""), {command.split()[0] for command in commands})
        self.assertEqual(self.complete("--quiet", "--config", "export", "lo"), {"login", "logout"})
        self.assertEqual({f"export {word}" for word in self.complete("export", "")},
                         {command for command in commands if command.startswith("export ")})

    def test_completes_the_options_of_each_command(self):
        every = options_in(self.help)
        general = self.complete("verify", "f", "--")
        offered = set()
        for command, operands in self.commands().items():
            with self.subTest(command):
                words = [*command.split(), *(["p"] * len(operands))]
                mine = self.complete(*words, "--")
                offered |= mine
                # Given twice where it takes a value; nothing gets as far as a request.
                self.assertEqual(mine, general | {option for option in every - general if "is no option of" not in run(
                    self.home, CLI, *words, option, option).stderr})
        self.assertEqual(offered, every)

    def test_completes_values(self):
        for option in ("kind", "api", "interval", "profile", "format", "method"):
            with self.subTest(option):
                refusal = run(self.home, CLI, *(["login", "p"] if option == "method" else ["export", "chart", "p", "c"]),
                              f"--{option}", "0").stderr
                listed = refusal.split(" takes ")[1].split(", not")[0]
                values = set(re.split(", | or ", listed))
                self.assertEqual(self.complete("export", "chart", f"--{option}", ""), values)
                self.assertEqual(self.complete("export", "chart", f"--{option}", "=", ""), values)
                some = sorted(values)[0]
                self.assertIn(some, self.complete("export", "chart", f"--{option}", "=", some[0]))
        self.assertEqual(self.complete("export", "chart", "--from", ""), set())

    def test_completes_files(self):
        for name in ("a file.csv", "another.csv"):
            pathlib.Path(self.home, name).touch()
        pathlib.Path(self.home, "a folder").mkdir()
        self.assertEqual(self.complete("verify", "a"), {"a file.csv", "another.csv", "a folder"})
        self.assertEqual(self.complete("export", "rules", "p", "-o", "an"), {"another.csv"})
        self.assertEqual(self.complete("--output", "=", "an"), {"another.csv"})
        self.assertEqual(self.complete("--config", "a"), {"a folder"})

    def test_completes_projects(self):
        self.assertEqual(self.complete("dashboards", ""), set())
        for folder, uids in {".config/growscope": ["nxog09md", "nab", "$(touch run)"], "other": ["x1"]}.items():
            projects = [{"id": uid, "uid": uid, "name": "My shop", "server": "https://127.0.0.1:9", "timeZone": "Asia/Shanghai"}
                        for uid in uids]
            file = pathlib.Path(self.home, folder, "workspace.json")
            file.parent.mkdir(parents=True)
            file.write_text(json.dumps({"version": 1, "id": "w", "projects": projects}))
        for words in (["dashboards"], ["login"], ["doctor"], ["export", "users"], ["charts", "--server", "https", ":", "//127.0.0.1",
                      ":", "9"]):
            self.assertEqual(self.complete(*words, ""), {"nxog09md", "nab"})
        self.assertEqual(self.complete("export", "chart", "--kind", "funnel", "nx"), {"nxog09md"})
        self.assertEqual(self.complete("--config", "other", "logout", ""), {"x1"})
        self.assertEqual(self.complete("--config", "=", "other", "logout", ""), {"x1"})
        self.assertEqual(self.complete("charts", "nxog09md", ""), set())
        self.assertFalse(pathlib.Path(self.home, "run").exists())


unittest.main(argv=sys.argv[:1])
