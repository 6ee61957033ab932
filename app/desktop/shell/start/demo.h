// SPDX-License-Identifier: GPL-3.0-or-later
// The demo that ships with the program: two small models, and where to see what one of them learned.
#pragma once

#include "app/desktop/results/desk.h"

namespace headwise::desktop::shell::start {

class Demo : public QObject
{
    Q_OBJECT

public:
    explicit Demo(results::Desk &desk);

    /// Folder with the demo's checkpoints or archives; empty if it is not installed.
    static QString folder();
    /// Opens both sources and says what the demo is about; the first time the models run.
    void open();
    /// True if the two sources are those of the demo.
    bool isOpen() const;
    /// Selects the example, head and token where the lesson of the demo is seen, and says what to see.
    void showLesson();

private:
    void introduce();
    /// What the introduction says is seen in the views of heads; elsewhere it would cover the last rows of tables.
    void leaveHeads();

    results::Desk &m_desk;
    QString m_introduction; ///< as it was shown
};

} // namespace headwise::desktop::shell::start
