// SPDX-License-Identifier: GPL-3.0-or-later
// An ablation that ends with its scope.
#pragma once

#include "core/models/model.h"

namespace headwise::models {

class AblationScope
{
public:
    /// Throws as Model::ablate. `model` must outlive this object.
    AblationScope(Model &model, const Ablation &ablation) : m_model(model) { model.ablate(ablation); }
    ~AblationScope() { m_model.ablate({}); }
    AblationScope(const AblationScope &) = delete;
    AblationScope &operator=(const AblationScope &) = delete;

private:
    Model &m_model;
};

} // namespace headwise::models
