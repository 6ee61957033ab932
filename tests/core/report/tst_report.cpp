// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/pagestyle.h"
#include "core/report/report.h"
#include "tests/core/report/reportsample.h"
#include "tests/support/registry.h"
#include "widgets/theme/colorscale.h"

#include <QRegularExpression>

using namespace headwise;
using namespace headwise::report;
using namespace headwise::tests;

namespace {

int countOf(const std::string &text, const std::string &part)
{
    int count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT
    ReportSample m_sample;

    static void verifyHolds(const std::string &html, const char *part)
    {
        QVERIFY2(html.find(part) != std::string::npos, part);
    }

private slots:
    void saysWhatChangedAndWhere()
    {
        const std::string html = m_sample.html({{}, {.altered = {5}, .alteration = 0.5, .name = "tuned"}});
        const char *const version = "Headwise " HEADWISE_VERSION;
        for (const char *part : {"1 of 8 heads changed significantly from A to B", "L1H1 has the largest",
                 "Look first at L1H1 on example key", "stated threshold", "SHA-256", "0123456789abcdef", "cats.txt",
                 "headwise-cli capture base", "Benjamini-Hochberg", version})
            verifyHolds(html, part);
        QCOMPARE(countOf(html, "<svg "), 5); // grid, bars, three maps
        QCOMPARE(countOf(html, "</svg>"), 5);
        QCOMPARE(countOf(html, "id=\"B-encoder-1-1\""), 1); // where links lead
        QVERIFY(countOf(html, "href=\"#B-encoder-1-1\"") > 1);
    }
    void identicalSourcesSaySo()
    {
        const std::string html = m_sample.html({{}, {}});
        verifyHolds(html, "all 8 heads are equal on 12 examples, and no head changed significantly");
        verifyHolds(html, "No measure of any head changed significantly");
    }
    void threeSourcesHaveAMatrixAndTasks()
    {
        NoProgress progress;
        ReportRequest request = m_sample.request({{}, {.altered = {5}, .alteration = 0.5, .name = "reviews"},
            {.altered = {2}, .alteration = 0.5, .name = "questions"}});
        request.tasks = true;
        const std::string html = comparisonReport(request, progress);
        for (const char *part :
            {"All pairs of sources", "are most similar", "2 serve one task only", "Yanai et al. 2005",
                "What was found: <span class=\"chip s2\">C</span> against <span class=\"chip s0\">A</span>"})
            verifyHolds(html, part);
    }
    void theSameDataGiveTheSameBytes()
    {
        NoProgress progress;
        const ReportRequest request = m_sample.request({{}, {.altered = {5}, .alteration = 0.5}});
        QVERIFY(comparisonReport(request, progress) == comparisonReport(request, progress));
    }
    /// Names, keys, texts, tokens, datasets and commands of both files contain markup.
    void markupStaysText()
    {
        const std::string html = m_sample.html(
            {{.name = markup, .text = markup}, {.altered = {5}, .alteration = 0.5, .name = markup, .text = markup}});
        QCOMPARE(countOf(html, "<script"), 1);
        QCOMPARE(countOf(html, "</script"), 1);
        QCOMPARE(countOf(html, "<img"), 0);
        QCOMPARE(countOf(html, "\xE2\x80\xAE"), 0);
        QCOMPARE(countOf(html, "\xE2\x81\xA6"), 0);
        QVERIFY(countOf(html, "[U+202E]evil") > 3);
        QVERIFY(countOf(html, "&lt;/script&gt;&lt;script&gt;alert(1)") > 3);
        const QString text = QString::fromStdString(html);
        QVERIFY(!text.contains(QRegularExpression("<[^>]*\\son\\w+\\s*="))); // no handler in any tag
        QVERIFY(QByteArray::fromStdString(html).contains("\xEF\xBF\xBD"));
    }
    void nothingIsFetched()
    {
        const std::string html = m_sample.html({{}, {.altered = {5}, .alteration = 0.5}});
        verifyHolds(html, "default-src 'none'");
        verifyHolds(html, "script-src 'sha256-");
        const QString text = QString::fromStdString(html);
        for (const QRegularExpression &fetch : {QRegularExpression("\\ssrc="), QRegularExpression("url\\("),
                 QRegularExpression("@import"), QRegularExpression("<link"), QRegularExpression("href=\"(?!#)")})
            QVERIFY2(!text.contains(fetch), qPrintable(fetch.pattern()));
    }
    void withoutMapsThereAreNoDivergencesButTables()
    {
        const std::string html = m_sample.html({{}, {.altered = {5}, .alteration = 0.5}});
        verifyHolds(html, "Significant changes of measures");
        verifyHolds(html, "class=\"sortable\"");
    }
    void shadesAreThoseOfTheWindow()
    {
        const std::string style = page::pageStyle();
        for (const widgets::theme::Appearance appearance :
            {widgets::theme::Appearance::Light, widgets::theme::Appearance::Dark})
            for (const int index : {0, 8, 20, 32}) {
                const double share = index / 32.0;
                for (const auto &[letter, scale] :
                    {std::pair('e', widgets::theme::Scale::Ember), std::pair('d', widgets::theme::Scale::Difference)}) {
                    const QColor wanted(widgets::theme::colorScale(scale, appearance).at(share));
                    const QRegularExpression rule(QString("--%1%2:(#[0-9a-f]{6});").arg(QChar(letter)).arg(index));
                    bool found = false;
                    for (auto match = rule.globalMatch(QString::fromStdString(style)); match.hasNext();) {
                        const QColor color(match.next().captured(1));
                        found = found || (std::abs(color.red() - wanted.red()) <= 3 &&
                                             std::abs(color.green() - wanted.green()) <= 3 &&
                                             std::abs(color.blue() - wanted.blue()) <= 3);
                    }
                    QVERIFY2(found, qPrintable(rule.pattern() + " " + wanted.name()));
                }
            }
    }
};

HEADWISE_TEST(TestReport)
#include "tst_report.moc"
