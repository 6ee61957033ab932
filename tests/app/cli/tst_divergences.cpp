// SPDX-License-Identifier: GPL-3.0-or-later
// An additional divergence definition appears in all commands. Runs in this process, since it cannot be added to
// another.
#include "app/cli/commands/commandline.h"
#include "core/compare/distances/divergences.h"
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::cli;
using namespace headwise::cli;
using namespace headwise::tests;

namespace {

/// The largest difference of two weights.
constexpr compare::distances::DivergenceDefinition chebyshev{.id = "chebyshev",
    .name = "Chebyshev distance",
    .shownName = "Chebyshev distance",
    .definition = "The largest |P - Q|.",
    .value = [](const compare::distances::DivergenceInput &input) {
        double largest = 0;
        for (int q = 0; q < input.maps.baseline.queries; ++q)
            for (int k = 0; k < input.maps.baseline.keys; ++k)
                largest =
                    std::max<double>(largest, std::abs(input.maps.comparison.at(q, k) - input.maps.baseline.at(q, k)));
        return largest;
    }};

/// Keeps the output of a command.
class KeptConsole final : public cli::output::Console
{
public:
    void text(const std::string &text) override { said += text + "\n"; }
    void object(cli::output::Json object) override { document = std::move(object); }
    void message(const std::string &text) override { said += text + "\n"; }
    bool advanced(cli::output::Step) override { return true; }

    std::string said;
    cli::output::Json document;
};

struct Run
{
    int exitCode = 0;
    std::string said;
    cli::output::Json document;
};

Run run(const std::vector<std::string> &arguments)
{
    KeptConsole console;
    cli::sources::ModelCache models;
    cli::sources::CommandContext context{.console = console, .models = models, .commandLine = {}};
    const int code = cli::commands::runCommandLine(arguments, context);
    return {code, console.said, console.document};
}

bool holds(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

class TestDivergences : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string file(const QString &name) const { return (m_folder.path() + "/" + name).toStdString(); }

private slots:
    void initTestCase()
    {
        const QString input = m_folder.path() + "/a.jsonl";
        writeFile(input, "{\"text\": \"The quick fox looks.\"}\n{\"text\": \"The story!\"}\n"
                         "{\"text\": \"A fox reads the story, and the story looks quick.\"}\n");
        for (const char *model : {"bert", "electra"}) {
            const auto result =
                runCli({"capture", modelFolder(model), "--input", input, "-o", m_folder.path() + "/" + model + ".h5"});
            QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        }
    }
    void anAdditionalOneAppearsEverywhere()
    {
        const compare::distances::DivergenceAddition addition(chebyshev);
        for (const char *command : {"compare", "match"})
            QVERIFY(holds(run({command, "--help"}).said, "chebyshev"));
        const Run compared = run({"compare", file("bert.h5"), file("electra.h5"), "--json", "--divergence", "chebyshev",
            "--divergence", "all"});
        QVERIFY2(compared.exitCode == 0, compared.said.c_str());
        const cli::output::Json &first = compared.document["rows"][0];
        QCOMPARE(first["quantity"].get<std::string>(), std::string("chebyshev"));
        QVERIFY(first["mean"].get<double>() > 0 && first["mean"].get<double>() <= 1);
        QCOMPARE(compared.document["noise_floor"]["quantity"].get<std::string>(), std::string("Chebyshev distance"));
        bool isSaid = false;
        for (const cli::output::Json &finding : compared.document["findings"])
            isSaid = isSaid || holds(finding["text"].get<std::string>(), "Chebyshev distance");
        QVERIFY(isSaid);
        const Run matched = run({"match", file("bert.h5"), file("electra.h5"), "--json", "--divergence", "chebyshev"});
        QVERIFY2(matched.exitCode == 0, matched.said.c_str());
        QCOMPARE(matched.document["distance"].get<std::string>(), std::string("chebyshev"));
        const Run reported = run(
            {"report", file("bert.h5"), file("electra.h5"), "--divergence", "chebyshev", "-o", file("report.html")});
        QVERIFY2(reported.exitCode == 0, reported.said.c_str());
        QFile report(m_folder.path() + "/report.html");
        QVERIFY(report.open(QIODevice::ReadOnly) && report.readAll().contains("Chebyshev distance"));
    }
    void itIsRemovedAgain()
    {
        const Run refused = run({"compare", file("bert.h5"), file("electra.h5"), "--divergence", "chebyshev"});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(holds(refused.said, "--divergence chebyshev is not known"), refused.said.c_str());
    }
};

HEADWISE_TEST(TestDivergences)
#include "tst_divergences.moc"
