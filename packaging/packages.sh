# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Growscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What Growscope is built with, runs with and is tested with, by the names that Debian 12 and Ubuntu 24.04 share. Sourced
# by packaging/try and tests/run.

# shellcheck disable=SC2034 # used by the scripts that source this one
build_packages=(
    cmake g++ ninja-build
    qt6-base-dev qt6-charts-dev qt6-httpserver-dev qt6-l10n-tools qt6-svg-dev qt6-tools-dev qt6-websockets-dev
    libexpected-dev libminizip-dev libqt6opengl6-dev libsimdjson-dev libxlsxwriter-dev qtkeychain-qt6-dev
)
# shellcheck disable=SC2034
run_packages=(
    fonts-dejavu-core fonts-noto-cjk tzdata
    libqt6sql6-sqlite libqt6svg6 libsecret-1-0 qt6-translations-l10n qt6-wayland
)
# shellcheck disable=SC2034
test_packages=(dbus gnome-keyring groff-base openssl python3 python3-openpyxl)

# ensure_packages NAME...: installs those that are missing. Where none is, nothing is asked and nothing else is run.
ensure_packages() {
    if ! command -v apt-get >/dev/null; then
        printf 'This system has no apt-get. What is needed, by its names on Debian 12 and Ubuntu 24.04:\n    %s\n' "$*" >&2
        return
    fi
    local missing root=()
    mapfile -t missing < <(comm -23 <(printf '%s\n' "$@" | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u))
    ((${#missing[@]})) || return 0
    printf 'Installing %s\n' "${missing[*]}"
    ((EUID == 0)) || root=(sudo)
    # An update that fails need not matter: the lists that are here may do.
    "${root[@]}" bash -c 'apt-get -qq update
        DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
            install --no-install-recommends "$@"' install "${missing[@]}" && return
    printf 'These could not be installed. An administrator does it with\n    apt-get install --no-install-recommends %s\n' \
        "${missing[*]}" >&2
    return 1
}
