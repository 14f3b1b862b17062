# SPDX-FileCopyrightText: 2026 The Growscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""find-secret finds every form that it promises, in contents and names, and nothing else."""
import base64
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

TOOL = pathlib.Path(__file__).with_name("find-secret")
SECRET = "canary/7+é=中#Q"
RAW = SECRET.encode()


def run(*arguments):
    return subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, text=True, check=False)


class FindSecret(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.deep = pathlib.Path(self.folder.name, "deep", "er")
        self.deep.mkdir(parents=True)

    def test_finds_every_form(self):
        forms = {
            "raw": RAW,
            "hex": RAW.hex().encode(),
            "HEX": RAW.hex().upper().encode(),
            "UTF-16LE": SECRET.encode("utf-16-le"),
            "UTF-16BE": SECRET.encode("utf-16-be"),
            "URL": urllib.parse.quote(SECRET, safe="").encode(),
            "URL, slashes kept": urllib.parse.quote(SECRET).encode(),
            "URL, all encoded": b"".join(b"%%%02X" % byte for byte in RAW),
        }
        for before in range(4):
            for after in range(4):
                text = b"x" * before + RAW + b"y" * after
                forms[f"base64 {before} {after}"] = base64.b64encode(text)
                forms[f"base64url {before} {after}"] = base64.urlsafe_b64encode(text)
        for name, form in forms.items():
            (self.deep / name).write_bytes(b"before\0" + form + b"\xffafter")
        answer = run(SECRET, self.folder.name)
        self.assertEqual(answer.returncode, 1, answer.stderr)
        found = {pathlib.Path(line.rpartition(": ")[0]).name for line in answer.stdout.splitlines()}
        self.assertEqual(found, set(forms))

    def test_finds_a_name(self):
        (self.deep / "a-canary-in-a-name").touch()
        self.assertEqual(run("canary-in", self.folder.name).returncode, 1)

    def test_finds_nothing_else(self):
        (self.deep / "file").write_bytes(SECRET[:-1].encode() + b"canary" * 1000)
        self.assertEqual(run(SECRET, self.folder.name).returncode, 0)

    def test_says_where_it_could_not_look(self):
        for arguments in ([], [SECRET], [SECRET, self.folder.name + "/none"], ["short", self.folder.name]):
            self.assertEqual(run(*arguments).returncode, 2, arguments)


if __name__ == "__main__":
    unittest.main()
