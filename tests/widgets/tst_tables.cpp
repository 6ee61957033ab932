// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of heads: widths, order, cells, and signals of clicks.
#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/tables/headtable.h"
#include "widgets/tables/measurerows.h"
#include "widgets/tables/textrows.h"
#include "widgets/theme/fonts.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QAbstractTableModel>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::tests;

namespace {

/// One column of names, then a measure's value and change.
class SampleModel : public QAbstractTableModel
{
public:
    explicit SampleModel(std::vector<double> values) : m_values(std::move(values)) {}
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_values.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 3; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const double value = m_values[static_cast<std::size_t>(index.row())];
        if (role == widgets::tables::SortRole)
            return index.column() == 0 ? QVariant(double(index.row())) : QVariant(value);
        if (role == widgets::tables::HeadRole)
            return QVariant::fromValue(attention::HeadId{attention::Stack::Encoder, 0, index.row()});
        widgets::tables::TableCell cell;
        cell.text = QString::number(value);
        cell.value = value;
        cell.extent = index.column() == 2 ? 2 : 0;
        return role == widgets::tables::CellRole ? QVariant::fromValue(cell) : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation, int role) const override
    {
        if (role == widgets::tables::WidthRole)
            return 60;
        if (role == widgets::tables::GroupRole)
            return section > 0 ? QString("Entropy") : QString();
        return role == Qt::DisplayRole ? QVariant(QString("c%1").arg(section)) : QVariant();
    }

private:
    std::vector<double> m_values;
};

struct Shown
{
    SampleModel model;
    widgets::tables::TableSorting sorting;
    widgets::tables::HeadTable table;

    explicit Shown(std::vector<double> values) : model(std::move(values))
    {
        sorting.setSourceModel(&model);
        table.setModel(&sorting);
        table.resize(400, 200);
        table.show();
    }
    std::vector<int> order() const
    {
        std::vector<int> rows;
        for (int row = 0; row < sorting.rowCount(); ++row)
            rows.push_back(sorting.mapToSource(sorting.index(row, 0)).row());
        return rows;
    }
};

/// Colour of a painted cell's pixel.
QColor pixelOf(const widgets::tables::TableCell &cell, QPointF at)
{
    QImage image(140, 24, QImage::Format_RGB32);
    QPainter painter(&image);
    widgets::tables::paintTableCell(painter, QRectF(image.rect()), cell, {}, theme(widgets::theme::Appearance::Light));
    painter.end();
    return image.pixelColor(at.toPoint());
}

} // namespace

class TestTables : public QObject
{
    Q_OBJECT
private slots:
    void numberColumnsNeverTouch_data()
    {
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::addColumn<double>("low");
        QTest::newRow("short") << 0.5 << 0.4 << -0.2;
        QTest::newRow("long and negative") << -1012.22 << -805.80 << -1133.25;
        QTest::newRow("missing") << 0.5 << std::nan("") << std::nan("");
    }
    void numberColumnsNeverTouch()
    {
        QFETCH(double, a);
        QFETCH(double, b);
        QFETCH(double, low);
        widgets::tables::MeasureRowsContent content;
        widgets::tables::MeasureRow row;
        row.name = "Signed distance";
        row.baseline = {a, 2.62};
        row.comparison = {b, 1.10};
        row.change = b - a;
        row.changeLow = low;
        row.changeHigh = -low;
        content.rows = {row};
        const QFont body = widgets::theme::bodyFont();
        const auto columns = widgets::tables::measureColumns(QRectF(0, 0, 250, 100), content, body);
        const QFontMetricsF metrics(widgets::theme::withTabularDigits(body));
        const auto widthOf = [&](double value) {
            return metrics.horizontalAdvance(widgets::theme::formatNumber(value, 2));
        };
        QCOMPARE(columns.change, 250.0);
        QVERIFY(columns.baseline - widthOf(a) >= columns.name + 8);
        QVERIFY(columns.comparison - widthOf(b) >= columns.baseline + 8);
        QVERIFY(columns.change - widthOf(b - a) >= columns.comparison + 8);
    }
    void widthsFillWhatIsThere()
    {
        const auto widths = widgets::tables::columnWidths({30, 50, 20}, 151);
        QCOMPARE(std::accumulate(widths.begin(), widths.end(), 0), 151);
        QVERIFY(widths[1] > widths[0] && widths[0] > widths[2]);
        QCOMPARE(widgets::tables::columnWidths({30, 50}, 40), (std::vector<int>{30, 50})); // never squeezed
        QCOMPARE(widgets::tables::columnWidths({10, 10}, 1000, 2), (std::vector<int>{20, 20}));
        QVERIFY(widgets::tables::columnWidths({}, 100).empty());
    }
    void whatHasNoNumberComesLast()
    {
        Shown shown({0.5, std::nan(""), 2, -1});
        shown.sorting.sort(1, Qt::AscendingOrder);
        QCOMPARE(shown.order(), (std::vector<int>{3, 0, 2, 1}));
        shown.sorting.sort(1, Qt::DescendingOrder);
        QCOMPARE(shown.order(), (std::vector<int>{2, 0, 3, 1}));
    }
    void barsPointToTheirSide()
    {
        widgets::tables::TableCell cell;
        cell.extent = 2;
        cell.value = -1;
        cell.low = -1.2;
        cell.high = -0.8;
        const QRectF bar = widgets::tables::tableBarRect(QRectF(0, 0, 140, 24));
        QCOMPARE(widgets::tables::tableBarX(bar, 2, -2), bar.left());
        QCOMPARE(widgets::tables::tableBarX(bar, 2, 1), bar.center().x() + bar.width() / 4);
        QCOMPARE(widgets::tables::tableBarX(bar, 2, 99), bar.right()); // stays inside
        const QPointF left(bar.center().x() - 5, bar.top() + 2), right(bar.center().x() + 5, bar.top() + 2);
        QVERIFY(pixelOf(cell, left).blue() > pixelOf(cell, left).red()); // A is blue
        QCOMPARE(pixelOf(cell, right), theme(widgets::theme::Appearance::Light).base);
        cell.value = 1;
        QVERIFY(pixelOf(cell, right).red() > pixelOf(cell, right).blue());
        const QColor full = pixelOf(cell, right);
        cell.faded = true;
        QVERIFY(pixelOf(cell, right).lightness() > full.lightness());
        cell.value = std::nan("");
        QCOMPARE(pixelOf(cell, right), theme(widgets::theme::Appearance::Light).base);
    }
    void groupsSpanTheirColumns()
    {
        Shown shown({1, 2});
        const auto columns = shown.table.header()->columns();
        QCOMPARE(columns.size(), std::size_t{3});
        QCOMPARE(widgets::tables::groupEnd(columns, 0), std::size_t{1});
        QCOMPARE(widgets::tables::groupEnd(columns, 1), std::size_t{3});
    }
    void aClickOnAGroupChoosesAndDoesNotSort()
    {
        Shown shown({1, 2});
        widgets::tables::GroupedHeader *header = shown.table.header();
        QSignalSpy chosen(header, &widgets::tables::GroupedHeader::groupClicked),
            sorted(header, &QHeaderView::sortIndicatorChanged);
        header->setSortIndicatorShown(true);
        const auto columns = header->columns();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(int(columns[1].rect.center().x()), 8));
        QCOMPARE(lastArgument(chosen).toInt(), 1);
        QCOMPARE(sorted.count(), 0);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(int(columns[2].rect.center().x()), 36));
        QCOMPARE(chosen.count(), 0);
        QCOMPARE(sorted.count(), 1);
    }
    void selectionIsOfHeads()
    {
        Shown shown({3, 1, 2});
        shown.sorting.sort(1, Qt::AscendingOrder);
        std::vector<attention::HeadId> said;
        int times = 0;
        connect(&shown.table, &widgets::tables::HeadTable::headsSelected, this,
            [&](const std::vector<attention::HeadId> &heads) {
                said = heads;
                ++times;
            });
        shown.table.setSelectedHeads({{attention::Stack::Encoder, 0, 0}});
        QCOMPARE(times, 0);
        QCOMPARE(shown.table.selectionModel()->selectedRows().front().row(), 2);
        const QPoint first = shown.table.visualRect(shown.sorting.index(0, 1)).center();
        QTest::mouseClick(shown.table.viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(said, (std::vector<attention::HeadId>{{attention::Stack::Encoder, 0, 1}}));
        QTest::mouseClick(shown.table.viewport(), Qt::LeftButton, Qt::ControlModifier,
            shown.table.visualRect(shown.sorting.index(1, 1)).center());
        QCOMPARE(said, (std::vector<attention::HeadId>{
                           {attention::Stack::Encoder, 0, 1}, {attention::Stack::Encoder, 0, 2}})); // current last
    }
    void countsRowsThatAreSeen()
    {
        Shown shown(std::vector<double>(100, 1.0));
        const int seen = shown.table.visibleRows();
        QVERIFY(seen > 3 && seen < 10);
        Shown few({1, 2});
        QCOMPARE(few.table.visibleRows(), 2);
    }
    void picturesHoldWholeRowsOnly()
    {
        Shown shown(std::vector<double>(100, 1.0));
        QByteArray svg;
        QBuffer buffer(&svg);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        QPainter painter(&generator);
        shown.table.paint(painter, QRectF(0, 0, 400, 200));
        painter.end();
        QVERIFY(svg.contains("<path"));
        QVERIFY(!svg.contains("<text"));
    }
    void rowsAreChosenByPointerAndKeys()
    {
        widgets::tables::TextRows rows;
        QSignalSpy clicked(&rows, &widgets::tables::TextRows::itemClicked);
        QTest::keyClick(&rows, Qt::Key_Down); // nothing to choose
        rows.setContent({.titles = {"head", "mean"},
            .rows = {{"L0H1", "0.5"}, {"L2H3", "0.4"}},
            .columns = {Qt::AlignLeft, Qt::AlignRight},
            .stretches = 0,
            .name = "heads"});
        rows.resize(200, 80);
        hoverAt(&rows, {20, 30});
        QCOMPARE(rows.toolTip(), QString("L0H1  0.5"));
        QTest::mouseClick(&rows, Qt::LeftButton, {}, {20, 50});
        QCOMPARE(clicked.takeFirst()[0].toInt(), 1);
        QTest::keyClick(&rows, Qt::Key_Down);
        QCOMPARE(rows.toolTip(), QString("L2H3  0.4"));
        QTest::keyClick(&rows, Qt::Key_Down); // the last stays
        QTest::keyClick(&rows, Qt::Key_Return);
        QCOMPARE(clicked.takeFirst()[0].toInt(), 1);
        rows.setContent({});
        QVERIFY(rows.toolTip().isEmpty());
        QTest::keyClick(&rows, Qt::Key_Return);
        QVERIFY(clicked.isEmpty());
    }
    void anEmptyTableIsFine()
    {
        Shown shown({});
        QCOMPARE(shown.table.visibleRows(), 0);
        QVERIFY(!shown.table.grab().isNull());
        shown.table.setSelectedHeads({{attention::Stack::Encoder, 0, 0}});
    }
};

HEADWISE_TEST(TestTables)
#include "tst_tables.moc"
