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

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int largestScale = 4; // PNG: the forms 0 to 3
constexpr int svgForm = largestScale;
constexpr int pdfForm = largestScale + 1;

QStringList filters()
{
    QStringList names{PictureExport::tr("PNG image (*.png)")};
    for (int scale = 2; scale <= largestScale; ++scale)
        names += PictureExport::tr("PNG image, %1 times as large (*.png)").arg(scale);
    return names + QStringList{PictureExport::tr("SVG drawing (*.svg)"), PictureExport::tr("PDF document (*.pdf)")};
}

QString suffixOf(int form)
{
    return form == svgForm ? u"svg"_s : form == pdfForm ? u"pdf"_s : u"png"_s;
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    auto file = AtomicFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    return file->write(bytes).and_then([&] { return file->commit(); });
}

QByteArray pngOf(const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

PictureExport::PictureExport(Workspace *workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
}

void PictureExport::copy(const Picture &picture)
{
    QGuiApplication::clipboard()->setImage(picture.toImage(2));
}

void PictureExport::save(const Picture &picture, const QString &name)
{
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString folder = m_workspace->setting(u"pictureFolder"_s).toString(pictures);
    const QStringList names = filters();
    const int last = std::clamp(m_workspace->setting(u"pictureForm"_s).toInt(), 0, int(names.size()) - 1);
    auto *dialog = new QFileDialog(m_window, tr("Save the picture"), QDir(folder).exists() ? folder : pictures);
    dialog->setObjectName(u"pictureDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(names);
    dialog->selectNameFilter(names[last]);
    dialog->setDefaultSuffix(suffixOf(last));
    dialog->selectFile(name + u'.' + suffixOf(last));
    const auto formOf = [dialog, names] { return std::max(0, int(names.indexOf(dialog->selectedNameFilter()))); };
    connect(dialog, &QFileDialog::filterSelected, dialog, [=] { dialog->setDefaultSuffix(suffixOf(formOf())); });
    connect(dialog, &QFileDialog::fileSelected, this, [this, formOf, picture, name](const QString &path) {
        // The ending that was typed says more than the list.
        const QString ending = QFileInfo(path).suffix().toLower();
        const int form = ending == "svg"_L1                          ? svgForm
                         : ending == "pdf"_L1                        ? pdfForm
                         : ending == "png"_L1 && formOf() >= svgForm ? 0
                                                                     : formOf();
        m_workspace->setSetting(u"pictureFolder"_s, QFileInfo(path).absolutePath());
        m_workspace->setSetting(u"pictureForm"_s, form);
        write(picture, path, form, [this, picture, name] { save(picture, name); });
    });
    dialog->open();
}

void PictureExport::write(const Picture &picture, const QString &path, int form, const std::function<void()> &askAgain)
{
    const auto done = [this, path, askAgain](const Result<void> &result) {
        if (result)
            emit saved(path);
        else
            emit failed(result.error(), askAgain);
    };
    if (form < svgForm) // squeezing a large image takes its time
        return elsewhere(
            this, [image = picture.toImage(form + 1), path] { return writeFile(path, pngOf(image)); }, done);
    elsewhere(
        this, [bytes = form == svgForm ? picture.toSvg() : picture.toPdf(), path] { return writeFile(path, bytes); },
        done);
}
