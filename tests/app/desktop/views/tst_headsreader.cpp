// SPDX-License-Identifier: GPL-3.0-or-later
// Visible heads are read first, and everything else waits for them.
#include "app/desktop/results/desk.h"
#include "app/desktop/runner/structurecheck.h"
#include "app/desktop/views/heads/headssettings.h"
#include "core/archive/reading/archivereader.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/headgrid/headgrid.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace {

int readCount(const compare::example::Lane &lane)
{
    return static_cast<int>(
        std::count_if(lane.heads.begin(), lane.heads.end(), [](const auto &head) { return head != nullptr; }));
}

} // namespace

class TestHeadsReader : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        writeSampleArchive(m_base, {.layers = 40, .heads = 16, .padding = 45});
        writeSampleArchive(m_tuned, {.layers = 40, .heads = 16, .sharpness = 0.8, .padding = 45});
        for (const QString &path : {m_base, m_tuned})
            runner::rememberArchive(path);
    }

    void wantedHeadsComeFirst()
    {
        jobs::JobList jobs;
        results::HeadsReader reader(jobs);
        const auto archive = archive::reading::ArchiveReader::open(m_base.toStdString());
        compare::example::ExampleRequest request;
        request.lanes = {{SourceId{0}, archive, ExampleIndex{1}}};
        NoProgress progress;
        QSignalSpy wanted(&reader, &results::HeadsReader::wantedRead);
        std::vector<int> counts;
        connect(&reader, &results::HeadsReader::headsRead, this, [&] {
            counts.push_back(readCount(reader.example()->lanes[0]));
            if (counts.size() == 1) // becomes visible now, and goes before the rest
                reader.want({{{100}}, 64});
        });
        reader.want({{{5, 6, 639}}, 64});
        reader.begin(compare::example::openExample(request, progress));
        QCOMPARE(readCount(reader.example()->lanes[0]), 0);
        QVERIFY(!reader.wantedAreRead());
        reader.proceed();
        QTRY_VERIFY_WITH_TIMEOUT(!reader.busy() && reader.example()->lanes[0].complete(), patience);
        QVERIFY(counts.size() > 3);
        QCOMPARE(counts[0], 3);
        QCOMPARE(counts[1], 4);
        QVERIFY(counts[2] > 200 && counts[2] < 640); // the rest in parts
        QVERIFY(wanted.count() >= 1 && reader.wantedAreRead());
    }

    void comparingWaitsForTheVisibleHeads()
    {
        results::Desk desk;
        desk.wantHeads({{{0, 1}, {0, 1}}, 64});
        int atStart = -1;
        connect(&desk, &results::Desk::comparisonChanged, &desk, [&] {
            if (atStart < 0 && !desk.comparisons().empty())
                atStart = desk.example() ? readCount(desk.example()->lanes[1]) : 0;
        });
        desk.workspace().addSources({m_base, m_tuned});
        QTRY_VERIFY_WITH_TIMEOUT(desk.comparison() && !desk.busy(), patience);
        QCOMPARE(atStart, 2); // of 640
        QVERIFY(desk.example()->lanes[1].complete());
        // From the cache with all its heads.
        const auto before = desk.example();
        desk.stepExample(1);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.busy(), patience);
        QVERIFY(desk.example() != before);
        desk.stepExample(-1);
        QCOMPARE(desk.example(), before);
    }

    void theHeadsViewAsksForWhatItShows()
    {
        const auto window = openedWindow({m_base, m_tuned}, QStringLiteral("heads"));
        window->resize(1280, 720);
        auto *grid = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridA"));
        QVERIFY(grid);
        QTRY_VERIFY_WITH_TIMEOUT(!window->desk().busy() && window->currentView()->drawn(), patience);
        const std::size_t visible = grid->visibleHeads().size();
        QVERIFY(visible > 20 && visible < 640);
        for (std::size_t i = 0; i < visible; ++i)
            QVERIFY(!grid->content().cells[i].thumbnail.isNull());
        views::heads::HeadsViewSettings settings = window->desk().workspace().settingsOf<views::heads::HeadsSettings>();
        settings.headsPerLine = widgets::headgrid::fitAll;
        window->desk().workspace().changeSettings(settings, QStringLiteral("fit"));
        QCOMPARE(grid->visibleHeads().size(), std::size_t(640));
        QTRY_VERIFY_WITH_TIMEOUT(window->currentView()->drawn(), patience);
        // No picture has more pixels than its cell, of which painting would leave some out.
        const double side = grid->geometryOfHeads().cell * window->devicePixelRatioF();
        for (const widgets::headgrid::HeadCell &cell : grid->content().cells)
            QVERIFY(cell.thumbnail.width() <= std::max(8.0, side) && cell.thumbnail.width() > 0);
    }

private:
    QTemporaryDir m_folder;
    QString m_base = m_folder.filePath(QStringLiteral("base.h5")),
            m_tuned = m_folder.filePath(QStringLiteral("tuned.h5"));
};

HEADWISE_TEST(TestHeadsReader)
#include "tst_headsreader.moc"
