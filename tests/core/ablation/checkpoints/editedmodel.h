// SPDX-License-Identifier: GPL-3.0-or-later
// Plans, and golden models that tests alter before they prune them.
#pragma once

#include "core/pruning/plan.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include <fstream>
#include <functional>
#include <string>

namespace headwise::tests {

/// Removes these heads.
inline pruning::Plan planOf(std::initializer_list<attention::HeadId> heads) { return {.remove = {heads}}; }

class EditedModel
{
public:
    using Edit = std::function<void(nlohmann::json &config, EditableTensors &tensors)>;

    explicit EditedModel(const std::string &name) : m_source(dataPath("models/" + name)) {}
    std::string path() const { return m_folder.path().toStdString() + "/model"; }
    /// A path beside the model.
    std::string beside(const std::string &name) const { return m_folder.path().toStdString() + "/" + name; }
    void write(const Edit &edit) const
    {
        std::ifstream file(m_source + "/config.json");
        auto config = nlohmann::json::parse(file);
        auto tensors = readTensors(m_source + "/model.safetensors");
        edit(config, tensors);
        QDir().mkpath(QString::fromStdString(path()));
        writeFile(path() + "/config.json", config.dump());
        writeFile(path() + "/model.safetensors", safetensorsBytes(tensors));
    }

private:
    std::string m_source;
    QTemporaryDir m_folder;
};

} // namespace headwise::tests
