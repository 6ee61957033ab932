// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/plans/planreport.h"
#include "tests/support/registry.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>

using namespace headwise;
using namespace headwise::report::plans;
using attention::Stack;

namespace {

const char *markup = "</script><script>alert(1)</script>\"'&";

/// Two layers of four heads, of which L0H1 and L1H3 are gone; nothing is known beside.
PlanReport givenPlan()
{
    PlanReport report{.model = "sst2", .weightsSha256 = std::string(64, 'a'), .command = "headwise-cli prune sst2"};
    report.layouts = {attention::StackLayout{.heads = {4, 4}, .causal = {0, 0}, .window = {0, 0}}};
    report.plan.remove = {{Stack::Encoder, 0, 1}, {Stack::Encoder, 1, 3}};
    report.planFile = "p.json";
    report.checkpoint = {.form = 'A',
        .type = "bert",
        .parameters = 1000,
        .parametersBefore = 1000,
        .attention = 400,
        .attentionBefore = 400,
        .notes = {"form D would leave 900 of 1000 parameters"}};
    report.verification = {
        .largestDifference = 2e-7, .tolerance = 1e-5, .effect = 0.5, .passed = true, .inputs = 4, .random = true};
    return report;
}

/// The same, made by importance and redundancy, and measured.
PlanReport madePlan()
{
    PlanReport report = givenPlan();
    report.planFile.clear();
    report.rules = PlanRules{.order = pruning::Order::Both,
        .method = "michel",
        .distance = "Jensen-Shannon distance",
        .budget = "heads",
        .keep = 0.75,
        .allowed = {.atLeast = 2, .never = {{Stack::Encoder, 0, 0}}}};
    report.evidence.heads = pruning::headsOf(report.layouts);
    for (int head = 0; head < 8; ++head)
        report.evidence.units.push_back({head});
    report.evidence.importance = {0.9, 0.1, 0.5, 0.6, 0.7, 0.3, 0.4, 0.2};
    report.evidence.distances = clustering::values::DistanceMatrix(8);
    std::ranges::fill(report.evidence.distances.condensed(), 0.6);
    report.evidence.distances.set(1, 2, 0.08);
    report.traits.largestDistance = 0.8;
    report.order = {{.heads = {1}, .score = 0.008, .nearestKept = 2, .distance = 0.08},
        {.heads = {7}, .score = 0.12, .nearestKept = 0, .distance = 0.6}};
    report.curve = pruning::Curve{.protocol = {.metric = "accuracy",
                                      .examples = 240,
                                      .tokens = 9000,
                                      .dataset = "dev.jsonl",
                                      .datasetSha256 = std::string(64, 'b'),
                                      .seed = 3,
                                      .value = 0.9},
        .heads = 8,
        .points = {{.plan = "both", .removed = 0, .value = 0.9, .low = 0.85, .high = 0.95},
            {.plan = "random 1", .removed = 2, .value = 0.7}, {.plan = "random 2", .removed = 2, .value = 0.75},
            {.plan = "plan",
                .removed = 2,
                .value = 0.89,
                .low = 0.84,
                .high = 0.94,
                .change = -0.01,
                .changeLow = -0.03,
                .changeHigh = 0.01,
                .predicted = 0.88}}};
    return report;
}

QString pageOf(const PlanReport &report) { return QString::fromStdString(planReportHtml(report)); }

/// The cells of the row of a removed head, as text.
QStringList rowOf(const QString &html, const QString &anchor)
{
    const auto row = QRegularExpression("<tr id=\"" + anchor + "\">(.*)</tr>").match(html).captured(1);
    QStringList cells;
    for (auto match = QRegularExpression("<td[^>]*>([^<]*)</td>").globalMatch(row); match.hasNext();)
        cells << match.next().captured(1);
    return cells;
}

} // namespace

class TestPlanReport : public QObject
{
    Q_OBJECT
private slots:
    void aPlanThatWasMadeSaysWhyAndWhatItCosts()
    {
        const QString html = pageOf(madePlan());
        const char *const effect =
            "accuracy on 240 texts: 0.9000 with all heads, 0.8900 without these, a change of −0.0100 (95 % interval "
            "−0.0300 to +0.0100): not distinguishable from the whole model with these data, which is no proof that "
            "nothing is lost.";
        for (const char *part : {"2 of 8 heads are removed (25.0 %).", effect,
                 "2 random orders with 2 heads removed give 0.7000 to 0.7500.",
                 "Verified: outputs differ by at most 2.0e-07", "4 seeded random inputs", "both: the smallest product",
                 "75.0 % of heads", "Michel et al. 2019", "Jensen-Shannon distance", "at least 2 heads", "L0H0",
                 "dev.jsonl", "240 texts, 9000 tokens", "form D would leave 900 of 1000 parameters", "from_pretrained"})
            QVERIFY2(html.contains(part), part);
        QVERIFY(html.contains(QString(64, 'a')) && html.contains(QString(64, 'b')));
        QCOMPARE(rowOf(html, "encoder-0-1"),
            (QStringList{"L0H1", "repeats L0H2 at distance 0.080 (10 % of the largest possible); low importance", "1",
                "0.1000", "1", "L0H2", "0.080"}));
        // far from all others: no repetition; the first quartile of importance is 0.275
        QCOMPARE(
            rowOf(html, "encoder-1-3"), (QStringList{"L1H3", "low importance", "2", "0.2000", "2", "L0H0", "0.600"}));
        QCOMPARE(html.count("class=\"cross\""), 4);
        QVERIFY(html.contains("random, 2 draws: mean, minimum, maximum"));
    }
    void changesBeyondTheIntervalAreSaid()
    {
        auto report = madePlan();
        report.curve->points.back().changeHigh = -0.001;
        QVERIFY(pageOf(report).contains("to −0.0010): worse."));
        report.curve->protocol.higherIsBetter = false;
        QVERIFY(pageOf(report).contains("to −0.0010): better."));
        report.curve->points.back().change = report.curve->points.back().changeLow = pruning::unknown;
        report.curve->points.back().changeHigh = pruning::unknown;
        QVERIFY(pageOf(report).contains("the data give no interval"));
    }
    void whatIsNotKnownIsSaid()
    {
        const QString html = pageOf(givenPlan());
        for (const char *part : {"What removing the heads costs is not known", "Not known: nothing was measured",
                 "Importance is not known", "Distances between heads are not known", "given as",
                 "not known: a given plan does not say why its heads go", "The checkpoint saves nothing"})
            QVERIFY2(html.contains(part), part);
        QCOMPARE(rowOf(html, "encoder-0-1"), (QStringList{"L0H1", "not known", "", "", "", "", ""}));
    }
    void broadHeadsFirst()
    {
        auto report = madePlan();
        report.rules->method = "entropy"; // large values go first, so that evidence has them negative
        for (double &value : report.evidence.importance)
            value = -value;
        const auto row = rowOf(pageOf(report), "encoder-0-1");
        QCOMPARE(row[3], QString("0.1000"));
        QCOMPARE(row[4], QString("8"));
    }
    void forms()
    {
        auto report = givenPlan();
        report.checkpoint.form = 'D';
        report.checkpoint.parameters = 900;
        report.checkpoint.attention = 300;
        report.checkpoint.milliseconds = 8;
        report.checkpoint.millisecondsBefore = 10;
        report.checkpoint.timedTexts = 32;
        report.verification.passed = false;
        const QString html = pageOf(report);
        for (const char *part :
            {"from load_pruned import load", "900 of 1000 parameters (10.0 % less; of attention 25.0 % less)",
                "the first 32 texts takes 8.0 ms on this machine instead of 10.0", "Not verified"})
            QVERIFY2(html.contains(part), part);
        QVERIFY(!html.contains("lm_eval"));
    }
    void textOfFilesStaysText()
    {
        auto report = madePlan();
        report.model = report.command = report.rules->scores = report.curve->protocol.dataset = markup;
        report.checkpoint.type = report.weightsSha256 = report.curve->protocol.text = markup;
        report.notes = report.checkpoint.notes = {markup};
        report.curve->points.front().plan = markup;
        const QString html = pageOf(report);
        QCOMPARE(html.count("<script"), 1);
        QVERIFY(html.count("&lt;/script&gt;&lt;script&gt;alert(1)") > 6);
        QVERIFY(!html.contains(QRegularExpression("<[^>]*\\son\\w+\\s*=")) && !html.contains("url("));
        QVERIFY(!html.contains(QRegularExpression("href=\"(?!#)")));
    }
    void theSameDataGiveTheSameBytes() { QVERIFY(planReportHtml(madePlan()) == planReportHtml(madePlan())); }
};

HEADWISE_TEST(TestPlanReport)
#include "tst_planreport.moc"
