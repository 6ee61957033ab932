// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportnotes.h"

#include "core/base/error.h"
#include "core/report/report.h"
#include "tests/core/report/reportsample.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::report;
using namespace headwise::tests;

class TestReportNotes : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ReportSample m_sample;

    std::string session(const QByteArray &notes) const
    {
        QFile file(m_folder.filePath("w.headwise"));
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"format":"headwise-session","version":2,"sources":[])" + notes + "}");
        return file.fileName().toStdString();
    }

private slots:
    void notesOfASession()
    {
        const auto notes = notesOfSession(session(
            R"(,"notes":[{"head":"encoder:L1H2","text":"looks back","star":true},{"head":"decoder:L0H1","text":"x"},)"
            R"({"example":"12","text":"odd"},{"finding":"One stands out.","head":"encoder:L1H2","example":"3"}])"));
        const std::vector<ReportNote> expected{{"head L1H2", "looks back", true}, {"head decoder:L0H1", "x", false},
            {"example 12", "odd", false}, {"One stands out.", "", false}};
        QVERIFY(notes == expected);
        QVERIFY(notesOfSession(session("")).empty());
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("notes");
        QTest::addColumn<QString>("word");
        QTest::newRow("no list") << QByteArray(R"(,"notes":5)") << "list";
        QTest::newRow("no note") << QByteArray(R"(,"notes":[5])") << "not a note";
        QTest::newRow("no head") << QByteArray(R"(,"notes":[{"head":"elbow"}])") << "elbow";
        QTest::newRow("no subject") << QByteArray(R"(,"notes":[{"text":"x"}])") << "on no head";
        QTest::newRow("text") << QByteArray(R"(,"notes":[{"head":"L0H0","text":[]}])") << "'text'";
        QTest::newRow("star") << QByteArray(R"(,"notes":[{"head":"L0H0","star":1}])") << "'star'";
        QTest::newRow("json") << QByteArray(",,") << "w.headwise";
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QByteArray, notes);
        QFETCH(QString, word);
        VERIFY_ERROR((void)notesOfSession(session(notes)), (QStringList{"w.headwise", word}));
    }

    void otherFilesAreNoSessions()
    {
        QFile other(m_folder.filePath("other.json"));
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("{\"format\":3}") > 0);
        other.close();
        VERIFY_ERROR((void)notesOfSession(other.fileName().toStdString()), QStringList{"headwise-session"});
        VERIFY_ERROR((void)notesOfSession(m_folder.filePath("nowhere").toStdString()), QStringList{"nowhere"});
        VERIFY_ERROR((void)notesOfSession(m_folder.path().toStdString()), QStringList{"no such file"});
    }

    void aReportWithoutNotesHasNoSection()
    {
        NoProgress progress;
        ReportRequest request = m_sample.request({{}, {.altered = {5}, .alteration = 0.5}});
        QVERIFY(comparisonReport(request, progress).find("<h2>Notes</h2>") == std::string::npos);
        request.notes = {{"head L1H1", "see <script>alert(1)</script>", true}};
        const std::string html = comparisonReport(request, progress);
        for (const char *part : {"<h2>Notes</h2>", "★", "head L1H1", "see &lt;script&gt;"})
            QVERIFY2(html.find(part) != std::string::npos, part);
        QVERIFY(html.find("<script>alert") == std::string::npos);
    }
};

HEADWISE_TEST(TestReportNotes)
#include "tst_reportnotes.moc"
