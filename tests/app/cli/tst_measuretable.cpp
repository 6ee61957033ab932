// SPDX-License-Identifier: GPL-3.0-or-later
// An additional measure definition appears in all commands. Runs in this process, since it cannot be added to another.
#include "app/cli/commands/commandline.h"
#include "core/compare/findings/finding.h"
#include "core/measures/measuredefinition.h"
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QFile>
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

/// Keeps the output of a command.
class MeasureConsole final : public cli::output::Console
{
public:
    void text(const std::string &text) override { said += text + "\n"; }
    void object(cli::output::Json object) override { document = std::move(object); }
    void message(const std::string &text) override { said += text + "\n"; }
    bool advanced(cli::output::Step) override { return true; }

    std::string said;
    cli::output::Json document;
};

} // namespace

class TestMeasureTable : public QObject
{
    Q_OBJECT
private slots:
    void oneDefinitionIsFoundEverywhere()
    {
        const measures::MeasureAddition addition(madeUp);
        QTemporaryDir folder;
        const std::string input = (folder.path() + "/a.jsonl").toStdString(),
                          archive = (folder.path() + "/a.h5").toStdString();
        writeFile(QString::fromStdString(input), "{\"text\": \"The quick fox looks.\"}\n{\"text\": \"The story!\"}\n");
        MeasureConsole console;
        cli::sources::ModelCache models;
        cli::sources::CommandContext context{.console = console, .models = models, .commandLine = {}};
        const auto run = [&](const std::vector<std::string> &arguments) {
            console.said.clear();
            return cli::commands::runCommandLine(arguments, context);
        };
        QCOMPARE(run({"capture", modelFolder("bert").toStdString(), "--input", input, "-o", archive}), 0);
        QCOMPARE(run({"verify", archive}), 0); // recomputed, within its tolerance
        QCOMPARE(run({"stats", archive, "--json"}), 0);
        double sum = 0, confidence = 0;
        for (const auto &row : console.document["rows"]) {
            sum += row["measure"] == "made_up" ? row["mean"].get<double>() : 0;
            confidence += row["measure"] == "confidence" ? row["mean"].get<double>() : 0;
        }
        QVERIFY(confidence > 0);
        QVERIFY(std::abs(sum - 2 * confidence) < 1e-5 * confidence);
        QCOMPARE(run({"compare", archive, archive, "--json"}), 0);
        QVERIFY(console.document.dump().find("change.made_up") != std::string::npos);
        // What reports and findings call it.
        QCOMPARE(compare::findings::FindingWords().measure("made_up"), std::string("made-up measure"));
        QCOMPARE(measures::measureIndex("made_up"), static_cast<int>(measures::measures().size()) - 1);
    }
    void itGoesWithTheAddition() { QCOMPARE(measures::measureIndex("made_up"), -1); }
};

HEADWISE_TEST(TestMeasureTable)
#include "tst_measuretable.moc"
