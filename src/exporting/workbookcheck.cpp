// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/workbookcheck.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <minizip/unzip.h>

using namespace Qt::Literals::StringLiterals;

namespace
{

/// The current part of @p zip but for the first @p skipped bytes behind <sheetData>; nothing where it can't be read.
QByteArray partWithout(qint64 skipped, unzFile zip)
{
    constexpr auto tag = "<sheetData>"_L1;
    if (unzOpenCurrentFile(zip) != UNZ_OK)
        return {};
    QByteArray part;
    QByteArray buffer(256 * 1024, Qt::Uninitialized);
    bool found = skipped == 0;
    int size = 0;
    while ((size = unzReadCurrentFile(zip, buffer.data(), unsigned(buffer.size()))) > 0) {
        const qint64 gone = found ? std::min<qint64>(skipped, size) : 0;
        skipped -= gone;
        part.append(buffer.constData() + gone, size - gone);
        if (found)
            continue;
        if (const qsizetype at = part.indexOf(tag); at >= 0) {
            found = true;
            const qint64 here = std::min<qint64>(skipped, part.size() - at - tag.size());
            part.remove(at + tag.size(), here);
            skipped -= here;
        }
    }
    const bool whole = size == 0 && skipped == 0;
    return unzCloseCurrentFile(zip) == UNZ_OK && whole ? part : QByteArray(); // it compares the checksum
}

bool isWholeXml(const QByteArray &text)
{
    QXmlStreamReader xml(text);
    while (!xml.atEnd())
        xml.readNext();
    return !xml.hasError();
}

} // namespace

bool exporting::isWhole(const QByteArray &name, const std::vector<qint64> &sizes)
{
    unzFile zip = unzOpen64(name.constData());
    if (!zip)
        return false;
    size_t sheets = 0;
    bool whole = true;
    int found = unzGoToFirstFile(zip);
    for (; found == UNZ_OK && whole; found = unzGoToNextFile(zip)) {
        char part[64] = {};
        whole = unzGetCurrentFileInfo64(zip, nullptr, part, sizeof part - 1, nullptr, 0, nullptr, 0) == UNZ_OK;
        const bool isSheet = QByteArrayView(part).startsWith("xl/worksheets/sheet");
        whole =
            whole && (!isSheet || sheets < sizes.size()) && isWholeXml(partWithout(isSheet ? sizes[sheets] : 0, zip));
        sheets += isSheet;
    }
    unzClose(zip);
    return whole && found == UNZ_END_OF_LIST_OF_FILE && sheets == sizes.size();
}
