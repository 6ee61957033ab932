// SPDX-License-Identifier: GPL-3.0-or-later
// The Pruning view of a window, and a stand-in for headwise-cli that prints what runs of a model print. In the sample,
// heads with the same number are equal in both layers.
#pragma once

#include "app/desktop/settings/appearance.h"
#include "app/desktop/views/pruning/pruningview.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

namespace headwise::tests::plans {

using desktop::views::pruning::PruningInput;
using desktop::views::pruning::PruningSettings;
using desktop::views::pruning::PruningView;
namespace pruning = desktop::views::pruning;
namespace shell = desktop::shell;

/// What importance prints: every head has a gate of -0.01 x (place + 1).
inline QString importanceLines()
{
    QString rows;
    for (int place = 0; place < 6; ++place)
        rows += QStringLiteral("%1{\"stack\":\"encoder\",\"layer\":%2,\"head\":%3,\"importance\":%4,\"normalised\":%4,"
                               "\"gate\":%5}")
                    .arg(place ? "," : "")
                    .arg(place / 3)
                    .arg(place % 3)
                    .arg(0.1 * (place + 1))
                    .arg(-0.01 * (place + 1));
    return QStringLiteral(
        "{\"event\":\"progress\",\"done\":1,\"total\":2}\n"
        "{\"event\":\"note\",\"text\":\"x\"}\n"
        "{\"event\":\"done\",\"result\":{\"method\":\"michel\",\"model\":\"0123456789abcdef\","
        "\"protocol\":{\"metric\":\"accuracy\",\"higher_is_better\":true,\"examples\":40,\"value\":0.8,"
        "\"loss\":0.5},\"rows\":[%1],\"notes\":[]}}")
        .arg(rows);
}

inline QString point(const QString &plan, int removed, double value, double low, double high)
{
    return QStringLiteral("{\"plan\":\"%1\",\"removed\":%2,\"metric\":\"accuracy\",\"value\":%3,\"low\":%4,\"high\":%5,"
                          "\"change\":%6,\"change_low\":%7,\"change_high\":%8,\"predicted\":0.79}")
        .arg(plan)
        .arg(removed)
        .arg(value)
        .arg(value - 0.1)
        .arg(value + 0.1)
        .arg(value - 0.8)
        .arg(low)
        .arg(high);
}

inline QString curveLines()
{
    const QString points = QStringList{point("both", 0, 0.8, 0, 0), point("both", 1, 0.78, -0.05, 0.01),
        point("both", 2, 0.6, -0.3, -0.1), point("random 1", 1, 0.5, -0.4, -0.2), point("plan", 1, 0.79, -0.03, 0.02)}
                               .join(",");
    return QStringLiteral(
        "{\"event\":\"point\",%1\n"
        "{\"event\":\"done\",\"result\":{\"curve\":[%2],\"heads\":6,\"protocol\":{\"metric\":\"accuracy\","
        "\"higher_is_better\":true,\"examples\":40},\"plan\":{\"remove\":{\"encoder:0\":[1]}},"
        "\"saves\":{\"parameters\":10,\"of_parameters\":1000,\"attention_parameters\":10,"
        "\"of_attention_parameters\":60,\"milliseconds\":1,\"of_milliseconds\":10},\"notes\":[]}}")
        .arg(point("both", 0, 0.8, 0, 0).mid(1), points);
}

inline QString exportLines(double difference)
{
    return QStringLiteral(
        "{\"event\":\"done\",\"result\":{\"plan\":{\"remove\":{\"encoder:0\":[1]}},\"output\":\"/out\","
        "\"form\":\"B\",\"verified\":{\"largest_difference\":%1,\"tolerance\":1e-5},\"notes\":[]}}")
        .arg(difference);
}

inline attention::HeadId planHead(int layer, int number) { return {attention::Stack::Encoder, layer, number}; }

inline PruningView &viewOf(shell::MainWindow &window) { return *window.view<PruningView>(); }

inline pruning::PruningPanel &panelOf(shell::MainWindow &window) { return *viewOf(window).panel(); }

inline widgets::headgrid::HeadGrid *gridOf(shell::MainWindow &window)
{
    return window.findChild<widgets::headgrid::HeadGrid *>("planGrid");
}

/// Names of the marked heads of the shown model.
inline QStringList markedIn(shell::MainWindow &window) { return pruning::namesOf(viewOf(window).input().marked); }

inline void run(shell::MainWindow &window, const char *command, const QJsonObject &arguments = {})
{
    window.desk().commands().run(QString::fromLatin1(command), arguments);
}

inline void clickHead(shell::MainWindow &window, attention::HeadId id)
{
    QTest::mouseClick(gridOf(window)->viewport(), Qt::LeftButton, {}, gridOf(window)->headRect(id).center().toPoint());
}

inline bool settled(shell::MainWindow &window)
{
    return QTest::qWaitFor([&] { return window.settled() && !viewOf(window).runs().running(); }, patience);
}

/// An archive, the stand-in, and the files that they need.
class PlanFixture
{
public:
    QString file(const QString &name, const QString &text)
    {
        QFile out(m_folder.filePath(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(text.toUtf8());
        return out.fileName();
    }

    /// A stand-in that prints the files for each command and ends with a code.
    void installCli(int code = 0, double difference = 1e-7)
    {
        file("importance.out", importanceLines() + "\n");
        file("curve.out", curveLines() + "\n");
        file("export.out", exportLines(difference) + "\n");
        tests::installFakeCli(m_folder.path(),
            QStringLiteral(
                "echo \"$@\" >>%1/calls\ncase \"$*\" in verify*) exit 0;; importance*) cat %1/importance.out;; "
                "*--curve*) cat %1/curve.out;; prune*) cat %1/export.out;; esac\n"
                "[ %2 = 0 ] || echo 'this model has no head' >&2\nexit %2")
                .arg(m_folder.path())
                .arg(code));
    }

    std::unique_ptr<shell::MainWindow> ready(const QString &archive)
    {
        auto window = openedWindow({archive}, "pruning");
        run(*window, "pruning.choose-data", {{"path", file("data.jsonl", "{}")}});
        run(*window, "pruning.choose-model", {{"folder", m_folder.path()}});
        return window;
    }

    void write()
    {
        qRegisterMetaType<attention::HeadId>();
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        installCli();
        writeSampleArchive(archive(), {.examples = 12, .sharpness = 0.9});
    }
    QString archive() const { return m_folder.filePath(QStringLiteral("a.h5")); }
    const QTemporaryDir &folder() const { return m_folder; }

private:
    QTemporaryDir m_folder;
};

} // namespace headwise::tests::plans
