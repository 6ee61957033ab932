// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/figures/picture.h"

#include "app/desktop/views/themedlabel.h"
#include "core/base/outputfile.h"
#include "widgets/clusters/clustercards.h"
#include "widgets/controls/captionline.h"
#include "widgets/controls/colorbar.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/dendrogram/clustermatrix.h"
#include "widgets/headgrid/headgrid.h"
#include "widgets/heatmap/heatmap.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/links/links.h"
#include "widgets/plots/plot.h"
#include "widgets/pruning/planlegend.h"
#include "widgets/series/seriesgrid.h"
#include "widgets/series/serieslegend.h"
#include "widgets/strips/layersteps.h"
#include "widgets/strips/rolespans.h"
#include "widgets/style/textpainting.h"
#include "widgets/tables/headtable.h"
#include "widgets/timeline/stepslider.h"
#include "widgets/tokentext/tokentext.h"

#include <QFileInfo>
#include <QHash>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace headwise::desktop::figures {

namespace {

constexpr int footerHeight = 24, noteHeight = 18; ///< below the picture: what it shows, and its provenance
constexpr double pixelRatio = 2;                  ///< of PNG exports
constexpr int pdfResolution = 72;                 ///< one pixel on screen is one point on paper

/// Without what says what to do on the screen.
void paintLegend(QPainter &painter, const QRectF &rect, widgets::series::SeriesLegendContent content)
{
    if (content.textIsHint)
        content.text.clear();
    widgets::series::paintSeriesLegend(painter, rect.adjusted(12, 0, -12, 0), content, views::currentTheme());
}

/// Paints the content of one widget into `rect`; false if it has none.
void paintOne(QPainter &painter, QWidget *widget, const QRectF &rect)
{
    const widgets::theme::Theme &theme = views::currentTheme();
    if (qobject_cast<widgets::lanes::LaneFrame *>(widget))
        widgets::style::drawCard(painter, rect, theme);
    else if (auto *header = qobject_cast<widgets::lanes::LaneHeader *>(widget))
        widgets::lanes::paintLaneHeader(painter, rect, header->content(), theme);
    else if (auto *grid = qobject_cast<widgets::headgrid::HeadGrid *>(widget))
        grid->paint(painter, rect);
    else if (auto *bar = qobject_cast<widgets::controls::ColorBar *>(widget))
        widgets::controls::paintColorBar(painter, rect, bar->content(), theme);
    else if (auto *map = qobject_cast<widgets::heatmap::HeatMap *>(widget))
        map->paint(painter, rect);
    else if (auto *links = qobject_cast<widgets::links::Links *>(widget))
        links->paint(painter, rect);
    else if (auto *text = qobject_cast<widgets::tokentext::TokenText *>(widget))
        text->paint(painter, rect);
    else if (auto *plot = qobject_cast<widgets::plots::Plot *>(widget))
        plot->paint(painter, rect);
    else if (auto *matrix = qobject_cast<widgets::dendrogram::ClusterMatrix *>(widget))
        matrix->paint(painter, rect);
    else if (auto *cards = qobject_cast<widgets::clusters::ClusterCards *>(widget))
        cards->paint(painter, rect);
    else if (auto *table = qobject_cast<widgets::tables::HeadTable *>(widget))
        table->paint(painter, rect);
    else if (auto *slider = qobject_cast<widgets::timeline::StepSlider *>(widget))
        slider->paint(painter, rect);
    else if (auto *frames = qobject_cast<widgets::series::SeriesGrid *>(widget))
        frames->paint(painter, rect);
    else if (auto *layers = qobject_cast<widgets::strips::LayerStepsMap *>(widget))
        layers->paint(painter, rect);
    else if (auto *roles = qobject_cast<widgets::strips::RoleSpans *>(widget))
        roles->paint(painter, rect);
    else if (auto *legend = qobject_cast<widgets::series::SeriesLegend *>(widget))
        paintLegend(painter, rect, legend->content());
    else if (auto *title = qobject_cast<widgets::controls::SectionHeader *>(widget))
        widgets::controls::paintSectionTitle(painter, rect, title->title(), title->note(), theme);
    else if (qobject_cast<widgets::pruning::PlanLegend *>(widget))
        widgets::pruning::paintPlanLegend(painter, rect, {}, theme);
    else if (auto *caption = qobject_cast<widgets::controls::CaptionLine *>(widget))
        widgets::controls::paintCaptionLine(painter, rect, caption->left(), caption->right(), theme);
}

void paintTree(QPainter &painter, QWidget *widget, QWidget *root)
{
    const QRectF rect(QPointF(widget->mapTo(root, QPoint(0, 0))), QSizeF(widget->size()));
    painter.save();
    painter.setFont(widget->font());
    paintOne(painter, widget, rect);
    painter.restore();
    if (qobject_cast<widgets::headgrid::HeadGrid *>(widget) || qobject_cast<widgets::tables::HeadTable *>(widget) ||
        qobject_cast<widgets::series::SeriesGrid *>(widget) || qobject_cast<widgets::strips::RoleSpans *>(widget))
        return; // its only child is its viewport
    for (QObject *child : widget->children()) {
        auto *inner = qobject_cast<QWidget *>(child);
        if (inner && inner->isVisibleTo(root) && !inner->isWindow())
            paintTree(painter, inner, root);
    }
}

/// A view as it is exported.
struct Page
{
    QWidget *picture;
    QString note; ///< see ViewBase::pictureNote
    const Provenance &provenance;

    int footer() const { return footerHeight + (note.isEmpty() ? 0 : noteHeight); }
    QSize size() const { return {picture->width(), picture->height() + footer()}; }
};

void paintPage(QPainter &painter, const Page &whole)
{
    QWidget *const picture = whole.picture;
    const QRectF page(QPointF(0, 0), QSizeF(whole.size()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(page, views::currentTheme().window);
    paintView(painter, picture);
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, picture->font()));
    painter.setPen(views::currentTheme().text2);
    const QRectF line(4, page.bottom() - footerHeight, page.width() - 8, footerHeight);
    widgets::style::drawElidedText(painter, line, Qt::AlignLeft | Qt::AlignVCenter, whole.provenance.text);
    if (!whole.note.isEmpty())
        widgets::style::drawElidedText(
            painter, line.translated(0, -noteHeight), Qt::AlignLeft | Qt::AlignVCenter, whole.note);
}

[[noreturn]] void notWritten(const QString &path, const QString &why)
{
    throw Error(ErrorCode::Unreadable, ErrorText("the picture cannot be written: %1", why.toStdString()),
        path.toStdString(), ErrorText("Choose another folder"));
}

void savePng(const Page &page, QFileDevice &file)
{
    QImage image(page.size() * pixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    image.setText(QStringLiteral("Description"), page.provenance.description());
    QPainter painter(&image);
    paintPage(painter, page);
    painter.end();
    if (!image.save(&file, "PNG"))
        notWritten(file.fileName(), file.errorString());
}

void saveSvg(const Page &page, QFileDevice &file)
{
    const QSize size = page.size();
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(QStringLiteral("Headwise"));
    // Qt 6.4 writes the description without escaping, later releases escape it: special characters are removed.
    QString description = page.provenance.description();
    description.replace(QLatin1Char('&'), QLatin1Char('+'))
        .replace(QLatin1Char('<'), QChar(0x2039))
        .replace(QLatin1Char('>'), QChar(0x203A));
    generator.setDescription(description);
    QPainter painter(&generator);
    paintPage(painter, page);
}

void savePdf(const Page &page, QFileDevice &file)
{
    QPdfWriter writer(&file);
    writer.setTitle(page.provenance.description());
    writer.setCreator(QStringLiteral("Headwise " HEADWISE_VERSION));
    writer.setResolution(pdfResolution);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QSizeF(page.size()), QPageSize::Point));
    QPainter painter(&writer);
    paintPage(painter, page);
}

using PictureWriter = void (*)(const Page &, QFileDevice &);

/// One writer for each picture format of `exportFormats`, by suffix.
const QHash<QString, PictureWriter> &pictureWriters()
{
    static const QHash<QString, PictureWriter> writers{
        {QStringLiteral("png"), savePng}, {QStringLiteral("svg"), saveSvg}, {QStringLiteral("pdf"), savePdf}};
    return writers;
}

} // namespace

void paintView(QPainter &painter, QWidget *picture) { paintTree(painter, picture, picture); }

void savePicture(const views::ViewBase &view, const Provenance &provenance, const QString &path)
{
    const auto writer = pictureWriters().constFind(QFileInfo(path).suffix().toLower());
    if (writer == pictureWriters().constEnd())
        throw Error(ErrorCode::Usage, ErrorText("a picture ends in .png, .svg or .pdf"), path.toStdString());
    requireRegularOutput(path.toStdString());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        notWritten(path, file.errorString());
    const Page page{view.picture(), view.pictureNote(), provenance};
    (*writer)(page, file);
    if (!file.commit())
        notWritten(path, file.errorString());
}

void saveText(const QByteArray &text, const QString &path)
{
    requireRegularOutput(path.toStdString());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        throw Error(ErrorCode::Unreadable,
            ErrorText("the table cannot be written: %1", file.errorString().toStdString()), path.toStdString(),
            ErrorText("Choose another folder"));
}

} // namespace headwise::desktop::figures
