// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Keeps freed memory of up to 16 MiB for the buffers that follow instead of giving it back to the system and fetching
/// it again page by page, as downloads would do for each piece. To be called first thing in main(). glibc only: others
/// do not have these bounds.
void keepFreedMemory();
