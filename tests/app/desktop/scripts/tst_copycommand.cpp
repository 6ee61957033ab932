// SPDX-License-Identifier: GPL-3.0-or-later
// "Copy as command": the copied line, run as a program of its own, draws the same picture and writes the same numbers.
#include "app/desktop/commands/shellwords.h"
#include "app/desktop/scripts/settling.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/shell/exporting.h"
#include "app/desktop/shell/renderline.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/statusline.h"
#include "app/desktop/views/checkpoints/checkpointssettings.h"
#include "app/desktop/views/head/headsettings.h"
#include "app/desktop/views/heads/headssettings.h"
#include "app/desktop/views/statistics/statisticssettings.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestCopyCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a, m_b, m_run, m_treebank;

    void writeTreebank() const
    {
        QFile file(m_treebank);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 4; ++i) {
            const QByteArray number = QByteArray::number(i);
            file.write("# sent_id = " + QByteArray::number(i + 1) + "\n# text = the cat sat " + number + "\n");
            file.write("1\tthe\t_\t_\t_\t_\t2\tdet\t_\t_\n2\tcat\t_\t_\t_\t_\t3\tnsubj\t_\t_\n");
            file.write("3\tsat\t_\t_\t_\t_\t0\troot\t_\t_\n4\t" + number + "\t_\t_\t_\t_\t3\tobl\t_\t_\n\n");
        }
    }
    template <typename Own>
    static void change(
        desktop::shell::MainWindow &window, const std::function<void(desktop::workspace::SettingsOf<Own> &)> &edit)
    {
        desktop::workspace::SettingsOf<Own> settings = window.desk().workspace().settingsOf<Own>();
        edit(settings);
        window.desk().workspace().changeSettings(settings, "test");
    }
    /// Runs the line in a shell, as after pasting it.
    QString runLine(const QString &line, const QString &folder) const
    {
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PATH", QString(HEADWISE_BIN_DIR) + ":" + environment.value("PATH"));
        environment.insert("HOME", m_folder.path());
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(folder);
        shell.start("/bin/sh", {"-c", line});
        if (!shell.waitForFinished(5 * patience) || shell.exitCode() != 0)
            return line + "\n" + QString::fromUtf8(shell.readAllStandardError());
        return {};
    }
    /// The share of pixels whose colour differs by more than a rounding.
    static double difference(const QImage &a, const QImage &b)
    {
        if (a.size() != b.size() || a.isNull())
            return 1;
        qint64 other = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
                other +=
                    std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q)) > 6;
            }
        return static_cast<double>(other) / (static_cast<double>(a.width()) * a.height());
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        installFakeCli(m_folder.path(), "exit 0");
        m_a = m_folder.filePath("the base.h5"); // a name that needs quotes
        m_b = m_folder.filePath("b.h5");
        m_run = m_folder.filePath("run");
        m_treebank = m_folder.filePath("small.conllu");
        writeSampleArchive(m_a, {});
        writeSampleArchive(m_b, {.sharpness = 0.9});
        QDir().mkpath(m_run);
        const std::pair<int, double> sharpness[] = {{0, 0.1}, {100, 0.1}, {200, 0.8}};
        for (const auto &[step, sharp] : sharpness)
            writeSampleArchive(m_run + QString("/step_%1.h5").arg(step), {.examples = 12, .sharpness = sharp});
        writeTreebank();
    }

    void words_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("plain") << "a.h5"
                               << "a.h5";
        QTest::newRow("space") << "the base.h5"
                               << "'the base.h5'";
        QTest::newRow("quote") << "it's"
                               << "'it'\\''s'";
        QTest::newRow("dollar") << "$HOME"
                                << "'$HOME'";
        QTest::newRow("greater") << "head_filter=>1"
                                 << "'head_filter=>1'";
        QTest::newRow("empty") << ""
                               << "''";
    }
    void words()
    {
        QFETCH(QString, word);
        QFETCH(QString, quoted);
        QCOMPARE(desktop::commands::shellQuoted(word), quoted);
    }

    void copiedLinesDrawTheSame_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<bool>("table");
        for (const desktop::views::ViewDescription &view : desktop::shell::viewList())
            QTest::newRow(qPrintable(view.id)) << view.id << (view.id == "statistics" || view.id == "checkpoints");
    }
    void copiedLinesDrawTheSame()
    {
        QFETCH(QString, view);
        QFETCH(bool, table);
        const bool run = view == "checkpoints", relations = view == "relations";
        const auto window = openedWindow(run         ? QStringList{m_run}
                                         : relations ? QStringList{m_a, m_treebank}
                                                     : QStringList{m_a, m_b},
            view);
        window->resize(1280, 800);
        desktop::results::Desk &desk = window->desk();
        desk.selection().setExample("3");
        desk.selection().setHead({attention::Stack::Encoder, 1, 2});
        change<desktop::views::heads::HeadsSettings>(*window, [](desktop::views::heads::HeadsViewSettings &s) {
            s.cells = desktop::views::heads::CellContent::Measure;
            s.order = desktop::views::heads::HeadOrder::Change;
            s.measure = "distance";
            s.palette = desktop::workspace::WeightPalette::Viridis;
            s.naming = attention::HeadNaming::OneBased;
        });
        change<desktop::views::head::HeadSettings>(*window, [](desktop::views::head::HeadViewSettings &s) {
            s.linkRule = desktop::views::head::LinkRule::TopK;
            s.linkCount = 5;
            s.showText = false;
            s.level = attention::Level::Words;
        });
        change<desktop::views::statistics::StatisticsSettings>(
            *window, [](desktop::views::statistics::StatisticsViewSettings &s) {
                s.tableMeasures = QStringList{"entropy", "distance"};
            });
        change<desktop::views::checkpoints::CheckpointsSettings>(
            *window, [](desktop::views::checkpoints::CheckpointsViewSettings &s) { s.seriesOverlaid = true; });
        desk.workspace().renameSource(SourceId{0}, "the first one");
        if (run) {
            desk.workspace().setStep(SourceId{0}, 1);
            desk.workspace().setAgainst(SourceId{0}, 0);
        }
        desk.selection().pinCell({2, 1}); // words instead of tokens would unpin it
        desktop::scripts::settle(*window, patience, 25);
        desk.commands().run("view.copy-command");
        desk.messages().clear(); // the message that the command was copied takes space
        const QString line = QApplication::clipboard()->text();
        const QString folder = m_folder.filePath(view);
        QDir().mkpath(folder);
        QCOMPARE(runLine(line, folder), QString());
        const QString here = folder + "/here.png";
        desktop::scripts::settle(*window, patience, 25);
        desktop::shell::writeView(*window, here);
        const double share = difference(QImage(here), QImage(folder + "/" + view + ".png"));
        QVERIFY2(share < 2e-4, qPrintable(QString("%1 of the pixels differ: %2").arg(share).arg(line)));
        if (!table)
            return;
        QCOMPARE(runLine(QString(line).replace(view + ".png", view + ".json"), folder), QString());
        desktop::shell::writeView(*window, folder + "/here.json");
        QCOMPARE(read(folder + "/" + view + ".json"), read(folder + "/here.json"));
    }

    /// A figure stands alone: it names its sources, the example and what is pinned.
    void figuresSayWhatTheyShow()
    {
        const auto window = openedWindow({m_a, m_b}, "head");
        window->desk().selection().setExample("3");
        window->desk().selection().pinCell({2, 1});
        desktop::scripts::settle(*window, patience, 5);
        const desktop::views::ViewBase &view = *window->currentView();
        QVERIFY2(view.pictureNote().contains("Example 3: ") && view.pictureNote().contains("pinned: "),
            qPrintable(view.pictureNote()));
        const QString provenance = desktop::shell::provenanceText(window->desk().workspace());
        QVERIFY2(provenance.contains("A the base ") && provenance.contains("B b "), qPrintable(provenance));
        QCOMPARE(desktop::shell::proposedName(window->desk().workspace(), "head", "png"),
            QStringLiteral("head-the-base-b.png"));
        window->setView("statistics");
        QVERIFY(window->currentView()->pictureNote().isEmpty()); // it is not of one example
        QCOMPARE(desktop::settings::withSuffix("figure", "png"), QStringLiteral("figure.png"));
        QCOMPARE(desktop::settings::withSuffix("figure.svg", "png"), QStringLiteral("figure.svg"));
        QCOMPARE(desktop::settings::withSuffix({}, "png"), QString());
    }

    /// Figures are published: they contain names of files and those of sources, which the lanes show too, but no
    /// folders and no typed text.
    void figuresCarryFileNamesOnly()
    {
        const auto window = openedWindow({m_a, m_b});
        window->desk().workspace().renameSource(SourceId{0}, "secret plan");
        desktop::workspace::SharedSettings settings = window->desk().workspace().settings();
        settings.headFilter = "L1 >0.2";
        window->desk().workspace().changeSettings(settings, "test");
        desktop::scripts::settle(*window, patience, 5);
        const QString full =
            desktop::shell::renderLine(desktop::shell::renderLineOf(*window, desktop::shell::Privacy::Full));
        QVERIFY(full.contains(m_folder.path()) && full.contains("secret plan") && full.contains("L1 >0.2"));
        const QString picture = m_folder.filePath("figure.png");
        desktop::shell::writeView(*window, picture);
        const QString description = QImage(picture).text("Description");
        QVERIFY2(description.contains("headwise --render heads 'the base.h5' b.h5"), qPrintable(description));
        for (const QString &hidden : {m_folder.path(), QString("--name"), QString("L1 >0.2")})
            QVERIFY2(!description.contains(hidden), qPrintable(description));
        const QString vector = m_folder.filePath("figure.svg");
        desktop::shell::writeView(*window, vector);
        QVERIFY(read(vector).contains("headwise --render heads 'the base.h5' b.h5"));
    }
};

HEADWISE_TEST(TestCopyCommand)
#include "tst_copycommand.moc"
