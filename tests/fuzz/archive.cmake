# Needs clang; see archive_fuzz.cpp.
add_executable(fuzz_archive ${CMAKE_CURRENT_SOURCE_DIR}/archive_fuzz.cpp)
target_link_libraries(fuzz_archive PRIVATE headwise_core_archive)
target_link_options(fuzz_archive PRIVATE -fsanitize=fuzzer)
