// SPDX-License-Identifier: GPL-3.0-or-later
// "A next token → B none": the role of a head in the sources that are compared.
#pragma once

#include "core/base/ids.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace headwise::desktop::views::heads {

class RoleChips : public QWidget
{
    Q_OBJECT

public:
    struct Role
    {
        SourceId source;
        QString name;
        bool operator==(const Role &) const = default;
    };

    explicit RoleChips(QWidget *parent = nullptr);
    void setRoles(std::vector<Role> roles);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {200, heightForWidth(250)}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// One pill after the other, on a second line where the first is full.
    std::vector<QRectF> places(double width) const;

    std::vector<Role> m_roles;
};

} // namespace headwise::desktop::views::heads
