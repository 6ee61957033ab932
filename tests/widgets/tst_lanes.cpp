// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/captionline.h"
#include "widgets/controls/hintbar.h"
#include "widgets/controls/linklabel.h"
#include "widgets/controls/notebar.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/controls/segmentedcontrol.h"
#include "widgets/controls/statepanel.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/plots/dotintervals.h"
#include "widgets/plots/dumbbells.h"
#include "widgets/plots/histogram.h"
#include "widgets/tables/measurerows.h"

#include "tests/support/registry.h"
#include "tests/widgets/samples.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <numeric>

using namespace headwise;
using namespace headwise::tests;

namespace {

widgets::plots::DotIntervalsContent changes(int count)
{
    widgets::plots::DotIntervalsContent content;
    content.title = "Changed most";
    content.unit = "entropy, nats";
    for (int index = 0; index < count; ++index) {
        const double value = (index % 2 ? -1.0 : 1.0) * (1.5 - 0.05 * index);
        content.items.push_back(
            {{attention::Stack::Encoder, index, 1}, QString("L%1H1").arg(index), value, value - 0.1, value + 0.1});
    }
    return content;
}

} // namespace

class TestLanes : public QObject
{
    Q_OBJECT
private slots:
    /// An exported picture draws left() and note(): what says what to do on the screen is not in them.
    void hintsStayOnTheScreen()
    {
        widgets::controls::CaptionLine caption;
        caption.setTexts("12 of 72 heads shown", "bar = B − A", "scroll for the rest");
        QCOMPARE(caption.left(), QString("12 of 72 heads shown"));
        QVERIFY(caption.accessibleName().contains("12 of 72 heads shown, scroll for the rest"));
        widgets::controls::SectionHeader header;
        header.setNote("mean over heads", "click to see one");
        QCOMPARE(header.note(), QString("mean over heads"));
    }
    void aDistanceHasNoDirection()
    {
        widgets::lanes::LaneHeaderContent lane{SourceId{1}, SourceId{0}, "Distance"};
        QCOMPARE(lane.lane(widgets::theme::Appearance::Light).letter, QString("B − A"));
        lane.distance = true;
        QCOMPARE(lane.lane(widgets::theme::Appearance::Light).letter, QString("A ↔ B"));
    }
    void initTestCase() { qRegisterMetaType<attention::HeadId>(); }

    void binsNeverMixSigns()
    {
        const auto bins = widgets::plots::histogramBins({-0.61, -0.3, -0.01, 0.02, 0.33, std::nan("")});
        QCOMPARE(std::accumulate(bins.counts.begin(), bins.counts.end(), 0), 5);
        const double edges = -bins.range.low / bins.width();
        QVERIFY(std::abs(edges - std::round(edges)) < 1e-9);
        QVERIFY(bins.counts.size() <= 24);
    }
    void degenerateHistograms()
    {
        QCOMPARE(widgets::plots::histogramBins({}).counts, std::vector<int>{0});
        QCOMPARE(widgets::plots::histogramBins({0, 0, 0}).counts, std::vector<int>{3});
        QCOMPARE(widgets::plots::histogramBins({std::nan("")}).counts, std::vector<int>{0});
        const auto one = widgets::plots::histogramBins({0.4});
        QCOMPARE(std::accumulate(one.counts.begin(), one.counts.end(), 0), 1);
    }
    void clickSelectsAHead()
    {
        widgets::plots::DotIntervals strip;
        strip.setContent(changes(30));
        strip.resize(600, 86);
        strip.show();
        QSignalSpy clicked(&strip, &widgets::plots::DotIntervals::headClicked);
        const int shown = widgets::plots::dotIntervalCapacity(600, strip.font());
        QVERIFY(shown < 30);
        QTest::mouseClick(&strip, Qt::LeftButton, {},
            widgets::plots::dotIntervalColumn(strip.rect(), 2, shown, strip.font()).center().toPoint());
        QCOMPARE(
            lastArgument(clicked).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 2, 1}));
        QVERIFY(strip.accessibleDescription().startsWith("L2H1 +1.40"));
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(
            lastArgument(clicked).value<attention::HeadId>(), (attention::HeadId{attention::Stack::Encoder, 3, 1}));
    }
    void fewHeadsKeepNarrowColumns()
    {
        const QRectF column = widgets::plots::dotIntervalColumn(QRectF(0, 0, 900, 86), 0, 1, QFont());
        QVERIFY(column.width() < 200);
    }
    void segmentsAreExclusiveAndSettersEmitNothing()
    {
        widgets::controls::SegmentedControl control({"tokens", "words"});
        QSignalSpy changed(&control, &widgets::controls::SegmentedControl::currentChanged);
        control.setCurrentIndex(1);
        QCOMPARE(changed.count(), 0);
        control.findChild<QToolButton *>("segment0")->click();
        QCOMPARE(lastArgument(changed).toInt(), 0);
        QCOMPARE(control.currentIndex(), 0);
        control.setChoiceEnabled(1, false, "this archive keeps no tokens");
        QCOMPARE(control.findChild<QToolButton *>("segment1")->toolTip(), QString("this archive keeps no tokens"));
    }
    void notesHideWhenEmpty()
    {
        widgets::controls::NoteBar note;
        QVERIFY(note.isHidden());
        note.setNote(widgets::controls::NoteTone::Warning, "All heads look uniform.", "Details");
        QVERIFY(!note.isHidden());
        QCOMPARE(note.accessibleName(), QString("All heads look uniform."));
        QSignalSpy linked(&note, &widgets::controls::NoteBar::linkActivated);
        note.findChild<widgets::controls::LinkLabel *>("noteLink")->click();
        QCOMPARE(linked.count(), 1);
    }
    void hintOpensItsMeaning()
    {
        widgets::controls::HintBar hint;
        QSignalSpy asked(&hint, &widgets::controls::HintBar::meaningRequested);
        QTest::keyClick(hint.findChild<widgets::controls::LinkLabel *>("whatThisMeans"), Qt::Key_Space);
        QCOMPARE(asked.count(), 1);
    }
    void panelsOfferOneAction()
    {
        widgets::controls::StatePanel panel;
        QSignalSpy triggered(&panel, &widgets::controls::StatePanel::actionTriggered),
            cancelled(&panel, &widgets::controls::StatePanel::cancelled),
            copied(&panel, &widgets::controls::StatePanel::copyRequested);
        auto *action = panel.findChild<QPushButton *>("stateAction"),
             *copy = panel.findChild<QPushButton *>("stateCopy");
        panel.showEmpty("No examples match", "Search “actress”, errors only", "Clear filters");
        QVERIFY(!action->isHidden() && copy->isHidden());
        action->click();
        QCOMPARE(triggered.count(), 1);
        panel.showLoading("Reading attention", "layer 3 of 6", 0.5);
        action->click();
        QCOMPARE(cancelled.count(), 1);
        panel.showError("Example 4 cannot be read", "tuned.h5: checksum differs in /maps/4.", "Verify file");
        copy->click();
        QCOMPARE(lastArgument(copied).toString(),
            QString("Example 4 cannot be read\ntuned.h5: checksum differs in /maps/4."));
        QCOMPARE(triggered.count(), 1);
    }
    void laneHeaderEmitsSignals()
    {
        widgets::lanes::LaneFrame frame;
        frame.header()->setContent(
            {SourceId{1}, SourceId{0}, "Entropy", "mean change, nats", "L4H9", QString::fromUtf8("−0.17")});
        QCOMPARE(frame.header()->accessibleName(), QString::fromUtf8("Lane B − A, Entropy"));
        QVERIFY(frame.header()->accessibleDescription().endsWith(QString::fromUtf8("L4H9 −0.17")));
        auto *first = new QLabel("one"), *second = new QLabel("two");
        frame.setContentWidget(first);
        frame.setContentWidget(second);
        QCOMPARE(frame.contentWidget(), second);
        QCOMPARE(frame.findChildren<QLabel *>().size(), 1);
    }
    void dumbbellRowsAreClickable()
    {
        widgets::plots::Dumbbells chart;
        chart.setContent({{{"the", false, 0.5, 1.2}, {"plot", false, 0.4, std::nullopt}}, 2.77, SourceId{0},
            SourceId{1}, "Entropy of each row"});
        chart.resize(chart.sizeHint());
        QSignalSpy clicked(&chart, &widgets::plots::Dumbbells::rowClicked);
        QTest::mouseClick(
            &chart, Qt::LeftButton, {}, QPoint(100, static_cast<int>(widgets::plots::dumbbellRowHeight * 1.5)));
        QCOMPARE(lastArgument(clicked).toInt(), 1);
        QCOMPARE(chart.accessibleDescription(), QString("the 0.50 1.20; plot 0.40"));
    }
    void missingMeasuresAreDashes()
    {
        widgets::tables::MeasureRows rows;
        widgets::tables::MeasureRowsContent content;
        content.rows.push_back({.name = "Entropy"});
        rows.setContent(content);
        QVERIFY(rows.accessibleDescription().startsWith(QString::fromUtf8("Entropy –")));
        QVERIFY(!rows.grab().isNull());
    }
};

HEADWISE_TEST(TestLanes)
#include "tst_lanes.moc"
