// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of the window: one message at a time, never blocking, with links to commands that help.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QTimer>

#include <vector>

namespace headwise::desktop::results {

enum class MessageLevel : std::uint8_t
{
    Note,
    Warning,
    Error
};

/// A link of a message: it runs a command and takes the message away.
struct MessageAction
{
    QString text, command;
    QJsonObject arguments{};
};

struct Message
{
    MessageLevel level = MessageLevel::Note;
    QString text; ///< empty: none
    std::vector<MessageAction> actions{};
};

class Messages : public QObject
{
    Q_OBJECT

public:
    explicit Messages(QObject *parent = nullptr) : QObject(parent)
    {
        m_expiry.setSingleShot(true);
        connect(&m_expiry, &QTimer::timeout, this, &Messages::clear);
    }

    const Message &current() const { return m_current; }
    /// Notes without links go after this time; 0, the default: they stay until the next message.
    void setLifetime(int milliseconds) { m_expiry.setInterval(milliseconds); }
    void show(MessageLevel level, const QString &text, std::vector<MessageAction> actions = {})
    {
        m_current = {level, text, std::move(actions)};
        m_expiry.stop();
        if (m_expiry.interval() > 0 && level == MessageLevel::Note && m_current.actions.empty() && !text.isEmpty())
            m_expiry.start();
        emit changed();
    }
    void clear() { show(MessageLevel::Note, {}); }

signals:
    void changed();

private:
    Message m_current;
    QTimer m_expiry;
};

} // namespace headwise::desktop::results
