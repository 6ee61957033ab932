// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/peeks/modelpeek.h"

#include <QJsonArray>

namespace headwise::desktop::runner::peeks {

namespace {

constexpr int silenceLimit = 60 * 1000; ///< ms; a dataset of some GB

TokenLine lineOf(const QJsonObject &object)
{
    TokenLine line;
    const QJsonArray special = object["special"].toArray();
    for (const QJsonValue &token : object["tokens"].toArray()) {
        line.special << (special.at(line.tokens.size()).toInt() != 0);
        line.tokens << token.toString();
    }
    return line;
}

QString knownBy(const QStringList &arguments) { return arguments.join(QChar(0)); }

} // namespace

QStringList ModelPeek::overviewArguments(const QString &folder) const
{
    return {QStringLiteral("info"), folder, QStringLiteral("--overview"), QStringLiteral("--json")};
}

QStringList ModelPeek::tokenArguments(const QString &folder) const
{
    if (m_request.input.isEmpty() && m_request.text.isEmpty())
        return {};
    QStringList arguments{QStringLiteral("tokenize"), folder, QStringLiteral("--json"), QStringLiteral("--first"),
        QString::number(shownLines)};
    if (m_request.input.isEmpty())
        arguments << QStringLiteral("--text") << m_request.text;
    else
        arguments << QStringLiteral("--input") << m_request.input;
    if (m_request.skipBad)
        arguments << QStringLiteral("--skip-bad");
    return arguments;
}

ModelDescription ModelPeek::description(const QString &folder) const
{
    ModelDescription found = m_known.value(knownBy(overviewArguments(folder)));
    if (const QStringList tokens = tokenArguments(folder); !tokens.isEmpty())
        found.lines = m_known.value(knownBy(tokens)).lines;
    return found;
}

void ModelPeek::read(const QStringList &folders, const CaptureRequest &request)
{
    m_request = request;
    m_waiting.clear();
    for (const QString &folder : folders)
        for (const QStringList &arguments : {overviewArguments(folder), tokenArguments(folder)})
            if (!arguments.isEmpty() && !m_known.contains(knownBy(arguments)))
                m_waiting.emplace_back(folder, arguments);
    if (m_child) {
        m_child->disconnect(this);
        m_child.release()->deleteLater(); // it may be the sender
    }
    next();
}

void ModelPeek::next()
{
    if (m_waiting.empty())
        return;
    const auto [folder, arguments] = m_waiting.front();
    m_reading = {};
    m_child = std::make_unique<ChildProcess>();
    m_child->setSilenceLimit(silenceLimit);
    const auto end = [this, folder = folder, arguments = arguments](const QString &problem) {
        m_reading.problem = problem;
        m_known[knownBy(arguments)] = std::move(m_reading);
        m_waiting.erase(m_waiting.begin());
        m_child.release()->deleteLater(); // it is the sender
        emit described(folder);
        if (!m_child)
            next();
    };
    connect(m_child.get(), &ChildProcess::received, this,
        [this, arguments = arguments](const QJsonObject &object) { receive(arguments, object); });
    connect(m_child.get(), &ChildProcess::failed, this, end);
    connect(m_child.get(), &ChildProcess::finished, this, [this, end](int exitCode) {
        const QString words = m_child->lastWords();
        end(exitCode == 0     ? QString()
            : words.isEmpty() ? tr("headwise-cli ended with exit code %1.").arg(exitCode)
                              : words);
    });
    m_child->start(arguments);
}

void ModelPeek::receive(const QStringList &arguments, const QJsonObject &object)
{
    if (arguments.front() == QLatin1String("info"))
        m_reading.overview = object;
    else
        m_reading.lines.push_back(lineOf(object));
}

} // namespace headwise::desktop::runner::peeks

#include "moc_modelpeek.cpp"
