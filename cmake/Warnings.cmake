# The one place that knows how every target is compiled.
add_library(headwise_options INTERFACE)
target_include_directories(headwise_options INTERFACE ${CMAKE_SOURCE_DIR})
# GCC 12 reports -Wmaybe-uninitialized and -Wrestrict inside its own standard library.
target_compile_options(headwise_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow=local -Wno-maybe-uninitialized -Wno-restrict)
target_compile_definitions(headwise_options INTERFACE HEADWISE_VERSION="${PROJECT_VERSION}")
if(HEADWISE_WARNINGS_AS_ERRORS)
  # Designated initialisers leave members at their defaults on purpose.
  target_compile_options(headwise_options INTERFACE -Werror -Wno-missing-field-initializers)
endif()
if(HEADWISE_SANITIZE)
  # A finding ends the program, so that a test cannot pass over it; the standard library checks its indices as well.
  target_compile_options(headwise_options INTERFACE -fsanitize=${HEADWISE_SANITIZE} -fno-sanitize-recover=all
                         -fno-omit-frame-pointer)
  target_compile_definitions(headwise_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(headwise_options INTERFACE -fsanitize=${HEADWISE_SANITIZE})
endif()
if(HEADWISE_FUZZERS)
  target_compile_options(headwise_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
