// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <optional>

#include "app/commandline.h"
#include "app/hosting/hostedserver.h"
#include "app/ui/look/fontreading.h"
#include "app/ui/look/icons.h"
#include "app/ui/look/theme.h"
#include "app/ui/notify/launchercount.h"
#include "app/ui/settings/settings.h"
#include "app/ui/window/firstpaint.h"
#include "app/ui/window/instance.h"
#include "app/ui/window/mainwindow.h"
#include "app/ui/window/tray.h"
#include "app/ui/words/language.h"
#include "common/discovery/multicastlink.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int UsageError = 2;

void print(std::FILE *where, const QString &text) { std::fputs(qUtf8Printable(text), where); }

int refuse(const QString &reason)
{
    print(stderr, u"maru: "_s + reason + u"\nTry 'maru --help'.\n"_s);
    return UsageError;
}

/// Whether all that was asked for is a text, which is printed now.
bool isAnswered(const maru::CommandLine &line)
{
    if (line.help) {
        print(stdout, maru::CommandLine::helpText());
    } else if (line.version) {
        print(stdout, u"maru "_s + QLatin1StringView(MARU_VERSION) + u'\n');
    }
    return line.help || line.version;
}

} // namespace

int main(int argc, char **argv)
{
    // Help and version need no display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    const auto line = maru::CommandLine::parse(arguments);
    if (line && isAnswered(*line)) {
        return 0;
    }
    // A mistake is told before a display is looked for, unless one of Qt's own options may be what is not understood.
    const bool mayBeQts = std::any_of(arguments.begin() + 1, arguments.end(), [](const QString &argument) {
        return argument.size() > 2 && argument.startsWith(u'-') && argument.at(1) != u'-';
    });
    if (!line && !mayBeQts) {
        return refuse(line.error());
    }
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    maru::FontReading fonts;
    QApplication application(argc, argv); // takes Qt's own options
    fonts.finish();
    const auto options = maru::CommandLine::parse(QApplication::arguments());
    if (!options) {
        return refuse(options.error());
    }
    if (isAnswered(*options)) {
        return 0; // Qt's own options had stood in the way
    }
    QApplication::setApplicationName(u"maru"_s);
    QApplication::setApplicationDisplayName(u"Maru"_s);
    QApplication::setApplicationVersion(QLatin1StringView(MARU_VERSION));
    QApplication::setDesktopFileName(u"chat.maru.Maru"_s);

    maru::Instance instance(options->profile);
    if (instance.handOver(options->server)) {
        return 0;
    }
    instance.listen();

    maru::Settings settings(options->profile);
    maru::language::install(settings.language(), application);
    maru::Theme theme;
    theme.setMode(settings.theme());
    QObject::connect(&settings, &maru::Settings::themeChanged, &theme, &maru::Theme::setMode);

    maru::HostedServer hosted;
    maru::MainWindow window(options->profile, settings, hosted, maru::MulticastLink::fromEnvironment());
    QObject::connect(&instance, &maru::Instance::asked, &window, &maru::MainWindow::open);
    maru::LauncherCount launcher;
    QObject::connect(&window, &maru::MainWindow::unreadCountChanged, &launcher, &maru::LauncherCount::show);
    // Nobody waits for what is beside the window: it asks the bus, and draws the icon in many sizes.
    std::optional<maru::Tray> tray;
    const auto settleIn = [&] {
        QApplication::setWindowIcon(maru::icons::application());
        tray.emplace(window, settings);
    };
    if (!options->hidden) {
        window.show();
        auto *shown = new maru::FirstPaint(window.windowHandle(), &window);
        QObject::connect(shown, &maru::FirstPaint::over, &window, settleIn);
    } else {
        settleIn();
        if (!tray->isHere()) {
            window.showMinimized();
        }
    }
    window.comeBack();
    if (options->hostPort) {
        window.host(options->nickname, *options->hostPort);
    } else if (!options->server.isEmpty()) {
        window.join(options->nickname, options->server);
    } else if (!options->nickname.isEmpty()) {
        window.setNickname(options->nickname);
    }
    return QApplication::exec();
}
