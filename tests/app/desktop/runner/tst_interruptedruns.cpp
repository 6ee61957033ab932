// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing is lost when a model stops before its end: the window asks before it closes, says what is kept, and
// continues.
#include "app/desktop/runner/unfinished.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/sessions.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QFile>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>

using namespace headwise::desktop;
using headwise::tests::installFakeCli;
using headwise::tests::patience;

namespace {

/// Stands for headwise-cli: says its arguments, keeps a part beside the archive, and waits.
const char *const waiting = "echo \"$@\" > $(dirname $0)/arguments\n"
                            "while [ \"$1\" != -o ]; do shift; done; : > \"$2.partial\"; exec sleep 60";

std::unique_ptr<shell::MainWindow> emptyWindow()
{
    auto window = std::make_unique<shell::MainWindow>();
    window->sessions().setKeeping(false);
    window->setKeepLayout(false);
    window->show();
    return window;
}

} // namespace

class TestInterruptedRuns : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    runner::CaptureRequest request(const QString &archive) const
    {
        runner::CaptureRequest request;
        request.model = m_folder.filePath("model");
        request.input = m_folder.filePath("data.jsonl");
        request.output = m_folder.filePath(archive);
        return request;
    }

    QString said() const
    {
        QFile file(m_folder.filePath("arguments"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// Starts a capture and waits until a part of it is kept.
    void start(shell::MainWindow &window, const runner::CaptureRequest &request)
    {
        QFile::remove(m_folder.filePath("arguments"));
        window.incoming().capture({request.model}, request);
        QTRY_VERIFY_WITH_TIMEOUT(runner::hasPart(request) && !said().isEmpty(), patience);
    }

private slots:
    void initTestCase()
    {
        QFile data(m_folder.filePath("data.jsonl"));
        QVERIFY(data.open(QIODevice::WriteOnly) && data.write("{\"text\":\"a\"}\n") > 0);
    }

    void cleanup() { qunsetenv("HEADWISE_CLI"); }

    void theSameRunIsFoundAgain()
    {
        const runner::CaptureRequest kept = request("kept.h5");
        runner::noteUnfinished(kept);
        QVERIFY(!runner::unfinishedLike(m_folder.path(), kept)); // nothing of it is kept
        QFile part(kept.output + ".partial");
        QVERIFY(part.open(QIODevice::WriteOnly));
        runner::CaptureRequest again = kept;
        again.output.clear();
        const auto same = runner::unfinishedLike(m_folder.path(), again);
        QVERIFY(same);
        QCOMPARE(same->output, kept.output);
        QVERIFY(runner::captureArguments(*same).contains("--resume"));
        again.detail = "summary";
        QVERIFY(!runner::unfinishedLike(m_folder.path(), again));
        again.detail = kept.detail;
        again.skipBad = true;
        QVERIFY(!runner::unfinishedLike(m_folder.path(), again));
        QFile data(m_folder.filePath("data.jsonl"));
        QVERIFY(data.open(QIODevice::Append) && data.write("{\"text\":\"b\"}\n") > 0);
        data.close();
        QVERIFY(!runner::unfinishedLike(m_folder.path(), kept)); // another dataset under the same name
        runner::discardUnfinished(kept);
        QVERIFY(!runner::hasPart(kept));
        QVERIFY(runner::unfinishedCaptures(m_folder.path()).empty());
    }

    void notesThatCannotBeReadAreLeftAlone()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("[1]"), QByteArray("{\"models\":\"x\"}")}) {
            QFile note(m_folder.filePath("odd.h5.request.json")), part(m_folder.filePath("odd.h5.partial"));
            QVERIFY(note.open(QIODevice::WriteOnly) && part.open(QIODevice::WriteOnly));
            note.write(text);
            note.close();
            QVERIFY(runner::unfinishedCaptures(m_folder.path()).empty());
        }
        QFile::remove(m_folder.filePath("odd.h5.request.json"));
        QFile::remove(m_folder.filePath("odd.h5.partial"));
    }

    void closingAsksWhileAModelRuns()
    {
        installFakeCli(m_folder.path(), waiting);
        const auto window = emptyWindow();
        start(*window, request("asked.h5"));
        QString question;
        window->setCloseQuestion([&](const QString &sentence) {
            question = sentence;
            return false;
        });
        window->close();
        QVERIFY2(question.contains("Run model"), qPrintable(question));
        QVERIFY(window->isVisible());
        QVERIFY(window->desk().captures().busy());
        window->setCloseQuestion([](const QString &) { return true; });
        window->close();
        QVERIFY(!window->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!window->desk().captures().busy(), patience);
        QVERIFY(runner::hasPart(request("asked.h5"))); // and the next window can continue it
        QCOMPARE(runner::unfinishedCaptures(m_folder.path()).size(), std::size_t{1});
        window->setCloseQuestion([&](const QString &) {
            question.clear();
            return true;
        });
        window->close(); // nothing runs: no question
        QVERIFY(!question.isEmpty());
        runner::discardUnfinished(request("asked.h5"));
    }

    void aCancelledRunContinues()
    {
        installFakeCli(m_folder.path(), waiting);
        const auto window = emptyWindow();
        start(*window, request("cancelled.h5"));
        QVERIFY(!said().contains("--resume"));
        window->desk().jobs().cancelAll();
        const auto &message = window->desk().messages();
        QTRY_VERIFY_WITH_TIMEOUT(message.current().actions.size() == 2, patience);
        QVERIFY(message.current().text.contains("kept"));
        QFile::remove(m_folder.filePath("arguments"));
        auto *link = window->findChild<QAbstractButton *>("messageLink0");
        QVERIFY(link && link->isVisible());
        QCOMPARE(link->text(), QStringLiteral("Continue"));
        link->click();
        QTRY_VERIFY_WITH_TIMEOUT(!said().isEmpty(), patience);
        QVERIFY2(said().contains("--resume") && said().contains("cancelled.h5"), qPrintable(said()));
        window->desk().jobs().cancelAll();
        QTRY_VERIFY_WITH_TIMEOUT(message.current().actions.size() == 2, patience);
        window->desk().commands().trigger("file.discard-run", message.current().actions[1].arguments);
        QVERIFY(!runner::hasPart(request("cancelled.h5")));
        QVERIFY(!window->desk().commands().find("file.continue-run")->whyNotNow().isEmpty());
    }

    void badLinesCanBeLeftOutByALink()
    {
        installFakeCli(m_folder.path(),
            "echo \"$@\" > $(dirname $0)/arguments\n"
            "echo 'data.jsonl: line 3 is no JSON. Correct the line, or leave such lines out "
            "(--skip-bad).' >&2; exit 1");
        const auto window = emptyWindow();
        window->incoming().capture({m_folder.filePath("model")}, request("bad.h5"));
        const auto &message = window->desk().messages();
        QTRY_COMPARE_WITH_TIMEOUT(message.current().actions.size(), std::size_t{1}, patience);
        QCOMPARE(message.current().actions[0].text, QStringLiteral("Leave bad lines out"));
        QVERIFY(!said().contains("--skip-bad"));
        window->findChild<QAbstractButton *>("messageLink0")->click();
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("--skip-bad"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!message.current().text.isEmpty(), patience);
        QVERIFY(message.current().actions.empty()); // it was tried
        QVERIFY(!QFile::exists(m_folder.filePath("bad.h5.request.json")));
    }

    void messagesLieOverThePage()
    {
        const auto window = emptyWindow();
        auto *card = window->findChild<QWidget *>("message");
        QVERIFY(card && !card->isVisible());
        const QRect page = window->centralWidget()->geometry();
        window->desk().messages().show(results::MessageLevel::Error, QString("A long sentence. ").repeated(20));
        QVERIFY(card->isVisible());
        QCOMPARE(window->centralWidget()->geometry(), page);
        QVERIFY(window->centralWidget()->rect().contains(card->geometry()));
        window->resize(700, 600);
        QTRY_VERIFY(window->centralWidget()->rect().contains(card->geometry()));
        window->findChild<QAbstractButton *>("closeMessage")->click();
        QVERIFY(!card->isVisible());
    }

    void notesGoAndErrorsStay()
    {
        results::Messages messages;
        messages.setLifetime(20);
        messages.show(results::MessageLevel::Note, "Saved.");
        QTRY_VERIFY(messages.current().text.isEmpty());
        messages.show(results::MessageLevel::Error, "Not saved.");
        QTest::qWait(60);
        QVERIFY(!messages.current().text.isEmpty());
        messages.show(results::MessageLevel::Note, "Cancelled.", {{"Continue", "file.continue-run"}});
        QTest::qWait(60);
        QVERIFY(!messages.current().text.isEmpty()); // somebody may still want to continue
    }

    void theFirstWindowFitsTheScreen()
    {
        shell::MainWindow window;
        window.sessions().setKeeping(false);
        QSettings().remove("place");
        window.restorePlace();
        const QRect free = window.screen()->availableGeometry();
        QVERIFY2(free.contains(window.geometry()) || window.minimumSizeHint().width() > free.width(),
            qPrintable(QString("%1x%2").arg(window.width()).arg(window.height())));
        window.resize(640, 560);
        window.show();
        window.close();
        shell::MainWindow next;
        next.sessions().setKeeping(false);
        next.restorePlace();
        QCOMPARE(next.size(), window.size());
        QSettings().remove("place");
    }
};

HEADWISE_TEST(TestInterruptedRuns)
#include "tst_interruptedruns.moc"
