# Every library the project builds on; CONTRIBUTING.md says why each is here.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(HDF5 REQUIRED COMPONENTS C)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
find_package(PNG REQUIRED)
find_package(JPEG REQUIRED)
pkg_check_modules(HIGHWAY REQUIRED IMPORTED_TARGET libhwy)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Charts Svg Test LinguistTools)
find_package(Torch REQUIRED)
# Optional: pictures in the WebP format.
pkg_check_modules(WEBP IMPORTED_TARGET libwebp)
# Optional: several processes under mpirun or srun. Nothing else needs it.
if(HEADWISE_MPI)
  set(MPI_CXX_SKIP_MPICXX ON)
  find_package(MPI QUIET COMPONENTS CXX)
endif()

# HDF5's module gives variables; one target keeps them in the archive room.
add_library(headwise_hdf5 INTERFACE)
target_include_directories(headwise_hdf5 SYSTEM INTERFACE ${HDF5_INCLUDE_DIRS})
target_link_libraries(headwise_hdf5 INTERFACE ${HDF5_C_LIBRARIES})
# The functions and types of 1.10, also where the library is newer.
target_compile_definitions(headwise_hdf5 INTERFACE ${HDF5_DEFINITIONS} H5_USE_110_API)

# Torch's package puts include folders and flags on its targets; SYSTEM keeps their warnings out of ours.
add_library(headwise_torch INTERFACE)
target_include_directories(headwise_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(headwise_torch INTERFACE ${TORCH_LIBRARIES})
