"""Puts the library into the wheel: one that ``LEADSHEET_LIBRARY`` names, or one built here by Swift.

The wheel serves every CPython (``ctypes``, no extension module), so its tag names the platform alone.
"""

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ENDING = "dylib" if sys.platform == "darwin" else "so"
NAME = f"libleadsheet.{ENDING}"


class LibraryHook(BuildHookInterface):
    def initialize(self, version, build_data):
        if version == "editable":
            return
        root = Path(self.root)
        library = root / "leadsheet" / "_lib" / NAME
        library.parent.mkdir(exist_ok=True)
        shutil.copyfile(self.built(root), library)
        strip = ["strip", "-x"] if sys.platform == "darwin" else ["strip", "--strip-unneeded"]
        subprocess.run([*strip, str(library)], check=True)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{self.platform_tag()}"
        build_data["artifacts"].append(f"leadsheet/_lib/{NAME}")

    def built(self, root):
        """The library's path; built first where none is named."""
        named = os.environ.get("LEADSHEET_LIBRARY")
        if named:
            if not Path(named).is_file():
                raise FileNotFoundError(f"LEADSHEET_LIBRARY: {named}: no such file; name a built {NAME} or unset it")
            return named
        command = ["swift", "build", "-c", "release", "--product", "LeadsheetC"]
        subprocess.run(command, cwd=root, check=True)
        folder = subprocess.run(
            [*command, "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
        return Path(folder) / f"libLeadsheetC.{ENDING}"

    def platform_tag(self):
        if sys.platform == "darwin":
            target = os.environ.get("MACOSX_DEPLOYMENT_TARGET", platform.mac_ver()[0])
            return f"macosx_{target.split('.')[0]}_0_{platform.machine()}"
        return sysconfig.get_platform().replace("-", "_").replace(".", "_")
