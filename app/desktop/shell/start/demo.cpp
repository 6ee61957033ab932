// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/demo.h"

#include "app/desktop/preferences/preferences.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace headwise::desktop::shell::start {

namespace {

/// Where the demo's archives are kept once its models have run.
QString archiveFolder() { return preferences::cacheFolder() + QStringLiteral("/demo/"); }

/// Short digest of what the demo is captured from, so that another version's archives are not taken for this one's.
QString versionOf(const QStringList &models, const QString &input)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &path : QStringList{input} + models) {
        QFile file(QFileInfo(path).isDir() ? path + QStringLiteral("/model.safetensors") : path);
        if (file.open(QIODevice::ReadOnly))
            hash.addData(&file);
    }
    return QString::fromLatin1(hash.result().toHex().first(12));
}

} // namespace

Demo::Demo(results::Desk &desk) : m_desk(desk)
{
    connect(&desk.captures(), &runner::CaptureQueue::captured, this,
        [this](const std::vector<runner::CaptureResult> &results) {
            if (results.size() == 2 &&
                std::all_of(results.begin(), results.end(),
                    [&](const runner::CaptureResult &result) { return result.archive.startsWith(archiveFolder()); }))
                introduce();
        });
    connect(&desk, &results::Desk::settingsChanged, this, &Demo::leaveHeads);
}

QString Demo::folder()
{
    const QString program = QCoreApplication::applicationDirPath();
    for (const QString &folder :
        {qEnvironmentVariable("HEADWISE_DEMO"), program + QStringLiteral("/../share/headwise/demo"),
            program + QStringLiteral("/../../../resources/demo")}) {
        if (!folder.isEmpty() && QFileInfo::exists(folder + QStringLiteral("/demo.json")))
            return QDir::cleanPath(folder);
    }
    return {};
}

void Demo::open()
{
    const QDir folder(Demo::folder());
    QFile file(folder.filePath(QStringLiteral("demo.json")));
    if (!file.open(QIODevice::ReadOnly))
        return m_desk.messages().show(
            results::MessageLevel::Error, tr("The demo cannot be read: %1.").arg(file.fileName()));
    const QJsonObject comparison = QJsonDocument::fromJson(file.readAll()).object()["comparison"].toObject();
    const QString input = folder.filePath(comparison["input"].toString());
    QStringList models, names, archives;
    for (const char *side : {"a", "b"}) {
        models << QFileInfo(folder.filePath(comparison[QLatin1String(side)].toString())).absoluteFilePath();
        names << comparison[QLatin1String(side) + QLatin1String("_name")].toString();
    }
    for (const QString &name : names)
        archives << archiveFolder() + versionOf(models, input) + QLatin1Char('/') + name + QStringLiteral(".h5");
    // A demo that was captured before is opened immediately.
    m_desk.messages().clear();
    if (QFileInfo::exists(archives[0]) && QFileInfo::exists(archives[1])) {
        const workspace::Origin origin{.input = input, .text = {}};
        m_desk.workspace().addSources(archives, models, {origin, origin});
        return introduce();
    }
    std::vector<runner::CaptureRequest> requests;
    for (int i = 0; i < 2; ++i) {
        QFile::remove(archives[i]); // an incomplete demo is left over from a cancelled job
        runner::CaptureRequest request;
        request.model = models[i];
        request.input = input;
        request.output = archives[i];
        requests.push_back(request);
    }
    m_desk.captures().run(requests);
}

bool Demo::isOpen() const
{
    const auto &sources = m_desk.workspace().state().sources;
    return sources.size() == 2 && std::all_of(sources.begin(), sources.end(), [](const workspace::SourceEntry &source) {
        return source.path.startsWith(archiveFolder());
    });
}

void Demo::leaveHeads()
{
    const QString &view = m_desk.workspace().settings().view;
    if (view != QLatin1String("heads") && view != QLatin1String("head") && !m_introduction.isEmpty() &&
        m_desk.messages().current().text == m_introduction)
        m_desk.messages().clear();
}

void Demo::introduce()
{
    m_introduction =
        tr("Each sentence ends before the name of the person who receives something. The base (A) names that person in "
           "3 % "
           "of 250 sentences, the variant (B) in all of them: which head learned where to look?");
    m_desk.messages().show(results::MessageLevel::Note, m_introduction,
        {{tr("Show it"), QStringLiteral("help.demo-lesson"), {}},
            {tr("What is attention?"), QStringLiteral("help.attention"), {}}});
}

void Demo::showLesson()
{
    // L1H3 from the last token "to": in the base mostly at "the", in the variant at "Mary", the right answer.
    constexpr int lastToken = 17;
    m_desk.selection().setExample("names-001");
    m_desk.selection().setHead({attention::Stack::Decoder, 1, 3});
    m_desk.workspace().showView(QStringLiteral("head"));
    m_desk.selection().pinCell({lastToken, -1});
    m_desk.messages().show(results::MessageLevel::Note,
        tr("The last row is where the model looks before it answers: A mostly at “the”, B only at “Mary”, the right "
           "name."),
        {{tr("What is attention?"), QStringLiteral("help.attention"), {}}});
}

} // namespace headwise::desktop::shell::start

#include "moc_demo.cpp"
