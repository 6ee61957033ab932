// SPDX-License-Identifier: GPL-3.0-or-later
// An additional measure definition appears in the lists, tables and help of the window.
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/helpwindow.h"
#include "app/desktop/views/statistics/statisticssettings.h"
#include "core/measures/measuredefinition.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QComboBox>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::tests;

namespace {

/// Twice the confidence: a number that no other measure has.
constexpr measures::MeasureDefinition madeUp{{.id = "made_up",
                                                 .name = "made-up measure",
                                                 .unit = "share",
                                                 .definition = "Twice the confidence.",
                                                 .reference = "",
                                                 .high = 2},
    [](const measures::MapSums &sums, const measures::MapFrame &frame) {
        return 2 * measures::meanOver(sums.maximum, frame.rows.rows());
    },
    measures::RowSumsOnly, measures::shareTolerance};

} // namespace

class TestMeasures : public QObject
{
    Q_OBJECT

private slots:
    void oneDefinitionIsFoundEverywhere()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        const measures::MeasureAddition addition(madeUp);
        QTemporaryDir folder;
        installFakeCli(folder.path(), "exit 0");
        const QString a = folder.filePath("a.h5"), b = folder.filePath("b.h5");
        writeSampleArchive(a, {});
        writeSampleArchive(b, {.sharpness = 0.9});
        const auto window = openedWindow({a, b});
        auto *measure = window->findChild<QComboBox *>("measure");
        QVERIFY(measure->findText("made-up measure") >= 0);
        desktop::commands::CommandRegistry &commands = window->desk().commands();
        QVERIFY(commands.find("all.measure.made_up")); // and so in the palette
        commands.run("all.measure.made_up");
        QCOMPARE(window->desk().workspace().settings().measure, QString("made_up"));
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !window->desk().busy(), patience);
        window->setView("statistics");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !window->desk().busy(), patience);
        const QByteArray table = window->currentView()->tableText("json", {});
        QVERIFY2(table.contains("made_up"), table.left(400).constData());
        QVERIFY(desktop::shell::measureRows().contains("| made-up measure | Twice the confidence. |"));
    }
};

HEADWISE_TEST(TestMeasures)
#include "tst_measures.moc"
