// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pictureexport.h"

#include "core/atomicfile.h"
#include "core/elsewhere.h"
#include "store/workspace.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QStandardPaths>

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int largestScale = 4; // PNG: the forms 0 to 3
constexpr int svgForm = largestScale;
constexpr int pdfForm = largestScale + 1;

QString filterOf(int form)
{
    if (form == svgForm)
        return PictureExport::tr("SVG drawing (*.svg)");
    if (form == pdfForm)
        return PictureExport::tr("PDF document (*.pdf)");
    return form == 0 ? PictureExport::tr("PNG image (*.png)")
                     : PictureExport::tr("PNG image, %1 times as large (*.png)").arg(form + 1);
}

QString suffixOf(int form)
{
    return form == svgForm ? u"svg"_s : form == pdfForm ? u"pdf"_s : u"png"_s;
}

/// @p path and what its ending says, as far as @p forms have it: that was typed, and says more than @p form.
int formOf(const QString &path, int form, const QList<int> &forms)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    for (const int other : forms)
        if (ending == suffixOf(other) && ending != suffixOf(form))
            return other;
    return form;
}

Error tooLarge()
{
    return {Error::Kind::File, Error::tr("a picture of that size can't be made")};
}

Result<QByteArray> made(const QByteArray &bytes)
{
    return bytes.isEmpty() ? Result<QByteArray>(tl::unexpected(tooLarge())) : bytes;
}

QByteArray pngOf(const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? buffer.data() : QByteArray();
}

} // namespace

PictureExport::PictureExport(Workspace *workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
}

bool PictureExport::copy(const Picture &picture)
{
    const QImage image = picture.toImage(2);
    if (image.isNull())
        emit failed(tooLarge(), {});
    else
        QGuiApplication::clipboard()->setImage(image);
    return !image.isNull();
}

void PictureExport::save(const std::function<std::optional<Picture>()> &take, const QString &name)
{
    QList<int> forms(pdfForm + 1);
    std::iota(forms.begin(), forms.end(), 0);
    ask(forms, name, [=, this](const QString &path, int form) {
        const std::optional<Picture> picture = take();
        if (!picture)
            emit failed(
                {Error::Kind::Cancelled, tr("The chart is being drawn, or another page is shown: try it again")}, {});
        else if (form == svgForm)
            write([bytes = picture->toSvg()] { return made(bytes); }, path, form, name);
        else if (form == pdfForm)
            write([bytes = picture->toPdf()] { return made(bytes); }, path, form, name);
        else if (const QImage image = picture->toImage(form + 1); image.isNull())
            emit failed(tooLarge(), {});
        else
            write([image] { return made(pngOf(image)); }, path, form, name);
    });
}

void PictureExport::ask(const QList<int> &forms, const QString &name, const Chosen &chosen)
{
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString folder = m_workspace->setting(u"pictureFolder"_s).toString(pictures);
    const int last = m_workspace->setting(u"pictureForm"_s).toInt();
    const int first = forms.contains(last) ? last : forms.constFirst();
    QStringList names;
    for (const int form : forms)
        names.append(filterOf(form));
    auto *dialog = new QFileDialog(m_window, tr("Save the picture"), QDir(folder).exists() ? folder : pictures);
    dialog->setObjectName(u"pictureDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(names);
    dialog->selectNameFilter(filterOf(first));
    dialog->setDefaultSuffix(suffixOf(first));
    dialog->selectFile(name + u'.' + suffixOf(first));
    const auto selected = [=] { return forms[std::max<qsizetype>(0, names.indexOf(dialog->selectedNameFilter()))]; };
    connect(dialog, &QFileDialog::filterSelected, dialog, [=] { dialog->setDefaultSuffix(suffixOf(selected())); });
    connect(dialog, &QFileDialog::fileSelected, this, [=, this](const QString &path) {
        const int form = formOf(path, selected(), forms);
        m_workspace->setSetting(u"pictureFolder"_s, QFileInfo(path).absolutePath());
        m_workspace->setSetting(u"pictureForm"_s, form);
        chosen(path, form);
    });
    dialog->open();
}

void PictureExport::write(const Bytes &bytes, const QString &path, int form, const QString &name)
{
    const auto askAgain = [=, this] { // as it is now, whatever is on screen by then
        ask({form}, name, [=, this](const QString &other, int) { write(bytes, other, form, name); });
    };
    elsewhere(
        this, filePool(),
        [bytes, path] {
            return bytes().and_then([&](const QByteArray &all) { return AtomicFile::writeWhole(path, all); });
        },
        [this, path, askAgain](const Result<void> &result) {
            if (result)
                emit saved(path);
            else
                emit failed(result.error(), askAgain);
        });
}
