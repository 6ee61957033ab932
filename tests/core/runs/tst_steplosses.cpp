// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/steplosses.h"

#include "core/base/error.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::runs;

class TestStepLosses : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string write(const char *name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", name);
        return file.fileName().toStdString();
    }

private slots:
    void lastLossesUpToTheStepAreKept()
    {
        write("trainer_state.json",
            R"({"log_history": [{"step": 5, "loss": 2.5}, {"step": 10, "loss": 1.5, "learning_rate": 0.1},
                {"step": 10, "eval_loss": 1.75}, {"step": 15, "loss": 9}]})");
        const auto losses = loggedLosses(m_folder.path().toStdString(), 12);
        QCOMPARE(losses.size(), std::size_t(2));
        QCOMPARE(losses[0].name, std::string("training_loss"));
        QCOMPARE(losses[0].values, std::vector<float>{1.5F});
        QCOMPARE(losses[1].name, std::string("evaluation_loss"));
        const std::string archive = m_folder.filePath("checkpoint-10.h5").toStdString();
        QVERIFY(lossesBeside(archive).empty());
        writeLosses(lossesPath(archive), losses);
        const auto back = lossesBeside(archive);
        QCOMPARE(back.size(), std::size_t(2));
        QCOMPARE(back[1].values, std::vector<float>{1.75F});
        QVERIFY(loggedLosses(m_folder.path().toStdString(), 4).empty());
    }
    void damagedFilesAreNamed()
    {
        const std::string archive = m_folder.filePath("a.h5").toStdString();
        write("a.losses.json", R"({"format": "headwise-losses", "training_loss": "low"})");
        VERIFY_ERROR(lossesBeside(archive), (QStringList{"a.losses.json", "training_loss"}));
        write("a.losses.json", "[1]");
        VERIFY_ERROR(lossesBeside(archive), QStringList{"a.losses.json"});
    }
};

HEADWISE_TEST(TestStepLosses)
#include "tst_steplosses.moc"
