// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/links/headcolors.h"
#include "widgets/links/links.h"

#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/theme/numberformat.h"

#include <QSignalSpy>

#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::tests;

namespace {

/// [[0.5, 0.3, 0.2], [0.1, 0.9, 0], [0.25, 0.25, 0.5]]
attention::Map smallMap()
{
    attention::Map map(3, 3);
    map.values = {0.5f, 0.3f, 0.2f, 0.1f, 0.9f, 0.0f, 0.25f, 0.25f, 0.5f};
    return map;
}

} // namespace

class TestLinks : public QObject
{
    Q_OBJECT
private slots:
    void rules_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("links");
        QTest::addColumn<double>("share");
        const auto row = [](const char *name, widgets::links::LinkRule rule, double value, int links, double share) {
            QTest::newRow(name) << static_cast<int>(rule) << value << links << share;
        };
        row("threshold includes its own value", widgets::links::LinkRule::Threshold, 0.25, 6, 2.7 / 3);
        row("threshold 0 leaves out zeros", widgets::links::LinkRule::Threshold, 0, 8, 1.0);
        row("threshold above all", widgets::links::LinkRule::Threshold, 2, 0, 0.0);
        row("mass: the fewest that reach it", widgets::links::LinkRule::CumulativeMass, 0.6, 3,
            1.9 / 3); // 0.9 + 0.5 = 1.4 < 1.8
        row("mass: exactly reached", widgets::links::LinkRule::CumulativeMass, 1.4 / 3, 2, 1.4 / 3);
        row("all mass", widgets::links::LinkRule::CumulativeMass, 1, 8, 1.0);
        row("top 1", widgets::links::LinkRule::TopK, 1, 1, 0.9 / 3);
        row("top more than there are", widgets::links::LinkRule::TopK, 100, 8, 1.0);
        row("top 0", widgets::links::LinkRule::TopK, 0, 0, 0.0);
    }
    void rules()
    {
        QFETCH(int, rule);
        QFETCH(double, value);
        QFETCH(int, links);
        QFETCH(double, share);
        widgets::links::LinkOptions options{
            static_cast<widgets::links::LinkRule>(rule), value, value, static_cast<int>(value)};
        const auto selection = widgets::links::selectLinks(smallMap().view(), {}, options);
        QCOMPARE(static_cast<int>(selection.links.size()), links);
        QCOMPARE(selection.total, std::int64_t(9));
        QVERIFY2(std::abs(selection.massShare - share) < 1e-6, qPrintable(QString::number(selection.massShare)));
        for (std::size_t i = 1; i < selection.links.size(); ++i)
            QVERIFY(std::abs(selection.links[i].weight) >= std::abs(selection.links[i - 1].weight));
    }
    void equalWeightsAreTakenInReadingOrder()
    {
        attention::Map map(1, 4);
        map.values = {0.25f, 0.25f, 0.25f, 0.25f};
        const auto selection =
            widgets::links::selectLinks(map.view(), {}, {.rule = widgets::links::LinkRule::TopK, .count = 2});
        QCOMPARE(selection.links.back(), (widgets::links::Link{0, 0, 0.25f}));
        QCOMPARE(selection.links.front(), (widgets::links::Link{0, 1, 0.25f}));
    }
    void maskedCellsAreNotLinks()
    {
        const auto selection =
            widgets::links::selectLinks(smallMap().view(), attention::Visibility{true, 0}, {.threshold = 0});
        QCOMPARE(selection.total, std::int64_t(6));
        for (const widgets::links::Link &link : selection.links)
            QVERIFY(link.key <= link.query);
    }
    void rowsThatAreNotKnownAreNotCounted()
    {
        attention::Map map(3, 3);
        map.values = {0.5F, 0.25F, 0.25F, NAN, NAN, NAN, 0, 0, 1.0F};
        const auto selection = widgets::links::selectLinks(map.view(), {}, {.threshold = 0.3});
        QCOMPARE(selection.links.size(), std::size_t(2));
        QCOMPARE(selection.total, std::int64_t(6)); // and not 9
        QVERIFY(std::abs(selection.massShare - 0.75) < 1e-6);
    }
    void differencesCountBySize()
    {
        attention::Map map(1, 3);
        map.values = {-0.6f, 0.3f, 0.1f};
        const auto selection = widgets::links::selectLinks(
            map.view(), {}, {.rule = widgets::links::LinkRule::CumulativeMass, .massShare = 0.5});
        QCOMPARE(selection.links.size(), std::size_t(1)); // signed sums would never reach the share
        QCOMPARE(selection.links.front().weight, -0.6f);
        QCOMPARE(widgets::links::linkSummary(selection, true),
            QString::fromUtf8("1 of 3 differences shown · 60\u00A0% of the change"));
    }
    void neverMoreThanTheLimit()
    {
        for (const auto rule : {widgets::links::LinkRule::Threshold, widgets::links::LinkRule::CumulativeMass,
                 widgets::links::LinkRule::TopK}) {
            const auto selection = widgets::links::selectLinks(smallMap().view(), {}, {rule, 0.0, 1.0, 9, 2});
            QCOMPARE(selection.links.size(), std::size_t(2));
            QCOMPARE(selection.links.back(), (widgets::links::Link{1, 1, 0.9f}));
            QVERIFY(std::abs(selection.massShare - 1.4 / 3) < 1e-6);
        }
    }
    void emptyAndZeroMaps()
    {
        QCOMPARE(widgets::links::selectLinks({}, {}, {}).total, std::int64_t(0));
        const attention::Map zeros(2, 2);
        const auto selection =
            widgets::links::selectLinks(zeros.view(), {}, {.rule = widgets::links::LinkRule::CumulativeMass});
        QCOMPARE(selection.massShare, 0.0);
        QVERIFY(selection.links.empty());
    }
    void widthAndOpacityFollowTheWeight()
    {
        QCOMPARE(widgets::links::linkWidth(0), 0.6);
        QCOMPARE(widgets::links::linkWidth(1), 5.0);
        QCOMPARE(widgets::links::linkOpacity(1, false), 0.32);
        QCOMPARE(widgets::links::linkOpacity(0.01, true), 0.95);
    }
    void curvesStartAndEndAtTheirTokens_data()
    {
        QTest::addColumn<int>("shape");
        QTest::newRow("two columns") << static_cast<int>(widgets::links::LinkShape::TwoColumns);
        QTest::newRow("arcs") << static_cast<int>(widgets::links::LinkShape::Arcs);
    }
    void curvesStartAndEndAtTheirTokens()
    {
        QFETCH(int, shape);
        const auto geometry = widgets::links::layoutLinks(
            QRectF(0, 0, 300, 240), static_cast<widgets::links::LinkShape>(shape), {16, 16}, {});
        const QPainterPath path = widgets::links::linkPath(geometry, {3, 9, 0.5f});
        const QPointF from = path.elementAt(0), to = path.currentPosition();
        if (geometry.shape == widgets::links::LinkShape::TwoColumns) {
            QCOMPARE(from.y(), widgets::links::queryRect(geometry, 3).center().y());
            QCOMPARE(to.y(), widgets::links::keyRect(geometry, 9).center().y());
        } else {
            QCOMPARE(from.x(), widgets::links::queryRect(geometry, 3).center().x());
            QCOMPARE(to.x(), widgets::links::keyRect(geometry, 9).center().x());
        }
        QVERIFY(QRectF(0, 0, 300, 240).contains(path.boundingRect()));
    }
    void linksOutsideTheViewportAreLeftOut()
    {
        const auto geometry = widgets::links::layoutLinks(
            QRectF(0, 0, 300, 240), widgets::links::LinkShape::TwoColumns, {100, 100}, {0, 0.5, 0.2});
        QVERIFY(widgets::links::linkPath(geometry, {10, 60, 0.5f}).isEmpty());
        QVERIFY(!widgets::links::linkPath(geometry, {55, 60, 0.5f}).isEmpty());
        QCOMPARE(
            widgets::links::queryAt(geometry, widgets::links::queryRect(geometry, 55).center()), std::optional(55));
    }
    void clickPinsARow()
    {
        widgets::links::Links links;
        widgets::links::LinksContent content;
        content.map = sampleMap(16, -1, 1);
        content.rows = content.columns = sampleLabels(16);
        links.setContent(content);
        links.resize(300, 260);
        links.show();
        QSignalSpy pinned(&links, &widgets::links::Links::rowPinned),
            unpinned(&links, &widgets::links::Links::unpinned), hovered(&links, &widgets::links::Links::columnHovered),
            column(&links, &widgets::links::Links::columnPinned);
        const QPoint row = widgets::links::queryRect(links.geometryOfLinks(), 12).center().toPoint();
        QTest::mouseClick(&links, Qt::LeftButton, {}, row);
        QCOMPARE(lastArgument(pinned).toInt(), 12);
        QTest::keyClick(&links, Qt::Key_Down);
        QCOMPARE(lastArgument(pinned).toInt(), 13);
        QTest::keyClick(&links, Qt::Key_Escape);
        QCOMPARE(unpinned.count(), 1);
        const QPoint key = widgets::links::keyRect(links.geometryOfLinks(), 4).center().toPoint();
        hoverAt(&links, key);
        QCOMPARE(lastArgument(hovered).toInt(), 4);
        QTest::mouseClick(&links, Qt::LeftButton, {}, key);
        QCOMPARE(lastArgument(column).toInt(), 4);
        QVERIFY(links.accessibleDescription().contains("of 256 links shown"));
    }
    void theHeightLimitsTheLinks()
    {
        attention::Map map(200, 200);
        for (int i = 0; i < 40'000; ++i)
            map.values[static_cast<std::size_t>(i)] = 0.2F + static_cast<float>(i) * 1e-5F;
        const auto chosen =
            widgets::links::selectLinks(map.view(), {}, {.rule = widgets::links::LinkRule::TopK, .count = 1000});
        QCOMPARE(widgets::links::linkCapacity(320.7), 320);
        QCOMPARE(widgets::links::linkCapacity(12), 100);
        const auto carried = widgets::links::carriedLinks(chosen, {}, 320);
        QCOMPARE(carried.links.size(), std::size_t(320));
        QCOMPARE(carried.leftOut, std::int64_t(680));
        QCOMPARE(carried.links.back(), (widgets::links::Link{199, 199, map.values.back()})); // the strongest are kept
        QVERIFY(widgets::links::linkSummary(carried, false).contains(QStringLiteral("no room for 680 weaker ones")));
        QVERIFY(!widgets::links::linkSummary(chosen, false).contains(QStringLiteral("no room")));
        // In a narrow lane words are left out, never digits.
        QCOMPARE(widgets::links::linkSummaries(carried, false).mid(2),
            (QStringList{QString::fromUtf8("320 links · no room for 680"), QStringLiteral("320 links")}));
        // By threshold all 40,000 qualify, more than the limit of any rule.
        QCOMPARE(widgets::links::carriedLinks(widgets::links::selectLinks(map.view(), {}, {}), {}, 100).leftOut,
            std::int64_t(39'900));
        // Zoomed in on rows and columns 198 and 199.
        QCOMPARE(widgets::links::carriedLinks(chosen, {198, 200}, 320).links.size(), std::size_t(4));
    }
    void linksOfManyTokensSpreadOverTheHeight()
    {
        attention::Map map(2000, 2000);
        for (int query = 1; query < 2000; ++query)
            map.at(query, query - 1) = query < 400 ? 0.6F : 0.5F; // the strongest stand side by side
        const auto chosen = widgets::links::selectLinks(map.view(), {}, {});
        QCOMPARE(chosen.links.size(), std::size_t(1999));
        const auto carried = widgets::links::carriedLinks(chosen, {}, 300);
        int last = 0;
        for (const widgets::links::Link &link : carried.links)
            last = std::max(last, link.query);
        QVERIFY2(last > 1950, qPrintable(QString::number(last)));
        // 20 tokens share a place of 3 pixels; a link may cross to the place before.
        QVERIFY2(carried.links.size() >= 100 && carried.links.size() <= 200,
            qPrintable(QString::number(carried.links.size())));
        QCOMPARE(carried.leftOut, std::int64_t(1999) - static_cast<std::int64_t>(carried.links.size()));
        QCOMPARE(widgets::links::carriedLinks(chosen, {0, 300}, 300).links.size(), std::size_t(299)); // zoomed in
    }
    void theFooterCountsTheSelectedRow()
    {
        widgets::links::Links links;
        widgets::links::LinksContent content;
        attention::Map uniform(16, 16);
        std::fill(uniform.values.begin(), uniform.values.end(), 1.0F / 16); // below the threshold
        uniform.at(5, 2) = 0.5F;
        content.map = attention::sharedMap(std::move(uniform));
        content.rows = content.columns = sampleLabels(16);
        links.setContent(content);
        links.resize(300, 400);
        QVERIFY(links.summary().startsWith(QStringLiteral("1 of 256 links shown")));
        links.setState({.hoveredRow = {}, .hoveredColumn = {}, .pinnedRow = 3, .pinnedColumn = {}});
        QVERIFY(links.summary().startsWith(QStringLiteral("17 of 256 links shown")));
        links.setState({.hoveredRow = 5, .hoveredColumn = {}, .pinnedRow = 3, .pinnedColumn = {}});
        QVERIFY(links.summary().startsWith(QStringLiteral("16 of 256 links shown"))); // one is in both
        QVERIFY(links.accessibleDescription().startsWith(QStringLiteral("16 of 256 links shown")));
        const double mass = 15.0 * 16 / 16 + 15.0 / 16 + 0.5;
        QVERIFY(links.summary().contains(widgets::theme::formatPercent((15.0 / 16 + 0.5) / mass)));
    }
    void arcsShowTheirDirection()
    {
        const auto geometry =
            widgets::links::layoutLinks(QRectF(0, 0, 600, 400), widgets::links::LinkShape::Arcs, {16, 16}, {});
        const widgets::links::Link back{9, 3, 0.5F}, ahead{3, 9, 0.5F};
        QVERIFY(linkPath(geometry, back).boundingRect().height() > linkPath(geometry, ahead).boundingRect().height());
        QVERIFY(linkPath(geometry, ahead).boundingRect().height() > 10);
        const double to = widgets::links::keyRect(geometry, 3).center().x();
        QCOMPARE(arrowHead(geometry, back).boundingRect().center().x(), to);
        QCOMPARE(arrowHead(geometry, back).boundingRect().bottom(), geometry.links.bottom());
        QVERIFY(arrowHead(geometry, {4, 4, 0.5F}).isEmpty()); // a loop comes from where it goes
        const auto columns =
            widgets::links::layoutLinks(QRectF(0, 0, 600, 400), widgets::links::LinkShape::TwoColumns, {16, 16}, {});
        QVERIFY(arrowHead(columns, back).isEmpty());
        QVERIFY(columns.titles.bottom() <= columns.links.top()); // "from" and "to" above
    }
    void windowsHoldTheTokensInTheViewport()
    {
        using widgets::links::LinkShape;
        const auto window = [](LinkShape shape, const widgets::heatmap::Viewport &viewport) {
            return windowOf(widgets::links::layoutLinks(QRectF(0, 0, 300, 240), shape, {100, 100}, viewport));
        };
        QVERIFY((window(LinkShape::TwoColumns, {}) == widgets::links::LinkWindow{0, 100}));
        QVERIFY((window(LinkShape::TwoColumns, {0, 0.5, 0.2}) == widgets::links::LinkWindow{50, 70}));
        QVERIFY((window(LinkShape::Arcs, {0.25, 0.5, 0.1}) == widgets::links::LinkWindow{25, 35}));
        QVERIFY((window(LinkShape::TwoColumns, {0, 0.506, 0.1}) == widgets::links::LinkWindow{51, 61}));
    }
    void severalHeadsHaveColoursOfTheirOwn()
    {
        attention::Map first(2, 2), second(2, 2);
        first.values = {0.9F, 0.1F, 0.2F, 0.8F};
        second.values = {0.0F, 1.0F, 0.7F, 0.3F};
        widgets::links::LinksContent content;
        content.map = attention::sharedMap(second);
        QCOMPARE(content.linkMaps().size(), std::size_t(1));
        content.heads = {
            {attention::sharedMap(first), {}, QStringLiteral("L0H0")}, {content.map, {}, QStringLiteral("L0H1")}};
        const auto selection = widgets::links::selectLinks(content.linkMaps(), {.threshold = 0.5});
        QCOMPARE(selection.total, std::int64_t(8));
        QCOMPARE(selection.links,
            (std::vector<widgets::links::Link>{{1, 0, 0.7F, 1}, {1, 1, 0.8F, 0}, {0, 0, 0.9F, 0}, {0, 1, 1.0F, 1}}));
        QVERIFY(std::abs(selection.massShare - 3.4 / 4) < 1e-6);
        for (const auto appearance : {widgets::theme::Appearance::Light, widgets::theme::Appearance::Dark})
            for (int a = 0; a < widgets::links::headColorCount; ++a)
                for (int b = 0; b < a; ++b)
                    QVERIFY(widgets::links::headColor(a, appearance) != widgets::links::headColor(b, appearance));
    }
};

HEADWISE_TEST(TestLinks)
#include "tst_links.moc"
