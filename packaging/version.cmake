# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

# MARU_PACKAGE_VERSION: the project's version at its tag; before it, a version that sorts below, with date and commit.
# MARU_PACKAGE_DATE: when that commit was made, in the form of a Debian changelog.
find_package(Git QUIET)
function(maru_git variable)
    set(output "")
    if(GIT_FOUND)
        execute_process(COMMAND ${GIT_EXECUTABLE} ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
            OUTPUT_VARIABLE output OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    endif()
    set(${variable} "${output}" PARENT_SCOPE)
endfunction()

maru_git(tag describe --tags --exact-match --match v${PROJECT_VERSION})
maru_git(commit log -1 --format=%cd.%h --date=format:%Y%m%d --abbrev=8)
maru_git(MARU_PACKAGE_DATE log -1 --format=%cD)
set(MARU_PACKAGE_VERSION ${PROJECT_VERSION})
if(commit AND NOT tag)
    string(APPEND MARU_PACKAGE_VERSION "~git${commit}")
endif()
if(NOT MARU_PACKAGE_DATE)
    set(MARU_PACKAGE_DATE "Thu, 01 Jan 1970 00:00:00 +0000")
endif()
# Debian wants the day with two digits.
string(REGEX REPLACE ", ([0-9]) " ", 0\\1 " MARU_PACKAGE_DATE "${MARU_PACKAGE_DATE}")
