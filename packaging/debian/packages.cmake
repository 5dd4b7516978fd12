# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

# Two Debian packages. ./dev package makes them.
set(documents ${CMAKE_INSTALL_DATAROOTDIR}/doc)
set(CPACK_COMPONENTS_ALL "")
foreach(component IN ITEMS app server)
    if(component STREQUAL app)
        set(package maru-desktop)
        set(target maru)
    else()
        set(package maru-server)
        set(target maru-server)
    endif()
    if(TARGET ${target})
        list(APPEND CPACK_COMPONENTS_ALL ${component})
        install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/debian/copyright ${PROJECT_SOURCE_DIR}/README.md
            DESTINATION ${documents}/${package} COMPONENT ${component})
        maru_install_compressed(${CMAKE_CURRENT_BINARY_DIR}/debian/changelog ${documents}/${package} ${component})
        maru_install_compressed(${PROJECT_SOURCE_DIR}/CHANGELOG.md ${documents}/${package} ${component})
    endif()
endforeach()
if(NOT CPACK_COMPONENTS_ALL)
    return()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME maru)
set(CPACK_PACKAGE_VERSION ${MARU_PACKAGE_VERSION})
set(CPACK_PACKAGE_VENDOR "The Maru developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
set(CPACK_PACKAGE_CONTACT "The Maru developers <maintainers@maru.chat>")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
# Some files go to /etc and /lib, beside the prefix.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_DEBIAN_APP_PACKAGE_NAME maru-desktop)
set(CPACK_DEBIAN_APP_PACKAGE_SECTION net)
# Qt's plugin for SVG is loaded at run time, and no tool sees it in the program.
set(CPACK_DEBIAN_APP_PACKAGE_DEPENDS "libqt6svg6")
set(CPACK_DEBIAN_APP_PACKAGE_RECOMMENDS "fonts-noto-color-emoji, qt6-image-formats-plugins")
set(CPACK_DEBIAN_APP_PACKAGE_SUGGESTS "fonts-noto-cjk, qt6-wayland")
set(CPACK_COMPONENT_APP_DESCRIPTION "native desktop chat with its server inside
Open rooms on your network: choose a nickname, press Host, and everybody near
you can join, with Maru, with a web page or with a bot.

Maru speaks Socket.IO, needs no account and no cloud, and starts in a moment.")

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME maru-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION net)
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "init-system-helpers (>= 1.54~)")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA
    ${CMAKE_CURRENT_LIST_DIR}/server/conffiles ${CMAKE_CURRENT_LIST_DIR}/server/postinst
    ${CMAKE_CURRENT_LIST_DIR}/server/prerm ${CMAKE_CURRENT_LIST_DIR}/server/postrm)
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_COMPONENT_SERVER_DESCRIPTION "headless server for Maru, the native desktop chat
The server that Maru carries inside, for a machine without a screen: open
rooms, one port for Socket.IO over WebSocket and for HTTP, an access token
from the first start.

It runs as a locked-down systemd service under a user of its own.")

include(CPack)
