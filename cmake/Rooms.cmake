# A room is one folder, one static library, one namespace, one sentence. DEPENDS names the rooms that its headers
# include, PRIVATE_DEPENDS those that only its sources include; tests/architecture holds both against the includes.
#
#   headwise_room(core/base [QT] [LIGHT] [UNITE [ALONE a.cpp ...]] DEPENDS ... PRIVATE_DEPENDS ... SOURCES a.cpp a.h
#                 LIBRARIES fmt::fmt PRIVATE_LIBRARIES ...)
#
# QT: it has classes for moc, and is LIGHT. LIGHT: others do its heavy work, so that -O1 suffices, which compiles in two
# thirds of the time. UNITE: with HEADWISE_UNITY its files are compiled several at a time, so names of one file's own must
# not occur in another's. ALONE: files that are not, for that reason or because they include themselves again for every
# instruction set.
set(headwise_light_options $<$<CONFIG:Release>:-O1>)
function(headwise_room path)
  cmake_parse_arguments(ROOM "QT;LIGHT;UNITE" "" "DEPENDS;PRIVATE_DEPENDS;ALONE;SOURCES;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  headwise_room_target(${path} target)
  list(TRANSFORM ROOM_SOURCES PREPEND ${CMAKE_SOURCE_DIR}/${path}/)
  add_library(${target} STATIC ${ROOM_SOURCES})
  target_link_libraries(${target} PUBLIC headwise_options ${ROOM_LIBRARIES})
  target_link_libraries(${target} PRIVATE ${ROOM_PRIVATE_LIBRARIES})
  foreach(dependency IN LISTS ROOM_DEPENDS)
    headwise_room_target(${dependency} dependency_target)
    target_link_libraries(${target} PUBLIC ${dependency_target})
  endforeach()
  foreach(dependency IN LISTS ROOM_PRIVATE_DEPENDS)
    headwise_room_target(${dependency} dependency_target)
    target_link_libraries(${target} PRIVATE ${dependency_target})
  endforeach()
  if(ROOM_QT OR ROOM_LIGHT)
    target_compile_options(${target} PRIVATE ${headwise_light_options})
  endif()
  if(ROOM_QT)
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    if("Qt6::Widgets" IN_LIST ROOM_LIBRARIES)
      target_precompile_headers(${target} REUSE_FROM headwise_qt_headers)
    endif()
  endif()
  if(HEADWISE_UNITY AND ROOM_UNITE)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 9)
    list(TRANSFORM ROOM_ALONE PREPEND ${CMAKE_SOURCE_DIR}/${path}/)
    set_source_files_properties(${ROOM_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  list(TRANSFORM ROOM_PRIVATE_DEPENDS PREPEND "-")
  set_property(GLOBAL APPEND PROPERTY HEADWISE_ROOMS "${path}:${ROOM_DEPENDS}" ${ROOM_PRIVATE_DEPENDS})
endfunction()

# core/base -> headwise_core_base
function(headwise_room_target path result)
  string(REPLACE "/" "_" name ${path})
  set(${result} headwise_${name} PARENT_SCOPE)
endfunction()

# Tests are compiled more often than they run, so they are not optimised. Qt names each test's folders in macros, which
# would keep the tests from sharing one precompiled header. Inline functions that are not inlined stay the program's own:
# LibTorch may bring an older Qt along, which must not find ours. With HEADWISE_UNITY a program's files are compiled as
# one, and GCC then takes their unnamed namespaces for a header's.
set(headwise_tests_options $<$<CONFIG:Release>:-O0> -fvisibility-inlines-hidden -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR
    -Wno-subobject-linkage)

# A hanging test ends; sanitizers make programs ten times slower.
set(headwise_test_seconds 900)
if(HEADWISE_SANITIZE)
  set(headwise_test_seconds 3000)
endif()

# How any test program is compiled; `headers` is `core` or `widgets`, which of Qt's headers it shares with others.
function(headwise_test_options target headers)
  set_target_properties(${target} PROPERTIES AUTOMOC ON UNITY_BUILD ${HEADWISE_UNITY} UNITY_BUILD_BATCH_SIZE 0)
  target_precompile_headers(${target} REUSE_FROM headwise_tests_${headers}_headers)
  target_compile_options(${target} PRIVATE ${headwise_tests_options})
endfunction()

# One QtTest program per room: headwise_room_test(core/base SOURCES tst_error.cpp ...), in tests/<room>/.
# WIDGETS: it draws.
function(headwise_room_test path)
  cmake_parse_arguments(TEST "WIDGETS" "" "SOURCES;LIBRARIES" ${ARGN})
  headwise_room_target(${path} target)
  list(TRANSFORM TEST_SOURCES PREPEND ${CMAKE_SOURCE_DIR}/tests/${path}/)
  add_executable(test_${target} ${TEST_SOURCES})
  target_link_libraries(test_${target} PRIVATE ${target} headwise_tests_support Qt6::Test ${TEST_LIBRARIES})
  if(TEST_WIDGETS)
    headwise_test_options(test_${target} widgets)
  else()
    headwise_test_options(test_${target} core)
  endif()
  # Tests that let a child crash on purpose must not wait for a debugger to look at it.
  add_test(NAME ${path} COMMAND test_${target} -nocrashhandler)
  set_tests_properties(${path} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen" TIMEOUT ${headwise_test_seconds})
endfunction()
