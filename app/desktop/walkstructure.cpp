// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/walkstructure.h"

#include "core/archive/whole/verify.h"
#include "core/errorlines/errorlines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace headwise::desktop {

bool isStructureWalk(const QStringList &arguments)
{
    return arguments.size() == 4 && arguments[0] == QLatin1String("verify") &&
           arguments[1] == QLatin1String("--structure");
}

int walkStructure(const QString &path)
{
    try {
        archive::whole::VerifyOptions options;
        options.structureOnly = true;
        NoProgress progress;
        const archive::whole::VerifyReport report =
            archive::whole::verifyArchive(path.toStdString(), options, progress);
        QJsonArray problems;
        for (const archive::whole::VerifyProblem &problem : report.problems)
            problems.append(QJsonObject{{"object", QString::fromStdString(problem.object)},
                {"problem", QString::fromStdString(problem.problem)}, {"examples", QJsonArray()}});
        const QJsonObject json{{"ok", problems.isEmpty()}, {"problems", problems}};
        std::printf("%s\n", QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
        return problems.isEmpty() ? 0 : 3;
    } catch (const Error &error) {
        std::fprintf(stderr, "%s\n", errorlines::errorsAreRead() ? errorlines::errorJson(error).c_str() : error.what());
        return 1;
    }
}

} // namespace headwise::desktop
